import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * A real OpenSearch node, in a process and on a class path of its own: started from this source by the integration test, and ended when its input
 * ends, as it does when the test is killed. Arguments: a folder, and a port of 127.0.0.1.
 */
public final class OpenSearchNode {

    private OpenSearchNode() {}

    public static void main(String[] arguments) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> {
            settings.put("discovery.type", "single-node");
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", arguments[1]);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(arguments[0])
                .numOfNode(1)
                .clusterName("callscribe-test")
                .disableESLogger());
        while (System.in.read() >= 0) {
            // until it ends
        }
        runner.close();
        System.exit(0);
    }
}
