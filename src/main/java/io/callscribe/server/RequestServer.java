package io.callscribe.server;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The server that routes from {@code platform-http:} are reached by. It has to be a service of the context that starts early, for the routes look for
 * it when they are made; the context stops it.
 */
public final class RequestServer extends ServiceSupport {

    private final CamelContext context;
    private final String host;
    private final int port;
    private final Duration patience;

    /**
     * @param host the address to listen on
     * @param port 0 for any that is free
     */
    public RequestServer(CamelContext context, String host, int port) {
        this(context, host, port, RequestGuard.PATIENCE);
    }

    /** @param patience how long a body may take */
    RequestServer(CamelContext context, String host, int port, Duration patience) {
        this.context = context;
        this.host = host;
        this.port = port;
        this.patience = patience;
    }

    /**
     * How Vert.x is set up for all servers of this process: nothing is served from the class path, so that it makes no temporary folder, which would
     * stay when the process is killed.
     */
    public static VertxOptions options() {
        return new VertxOptions().setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false));
    }

    @Override
    protected void doStart() throws Exception {
        MainHttpServer server = new MainHttpServer();
        server.setHost(host);
        server.setPort(port);
        server.setFileUploadEnabled(false);
        server.setMaxBodySize((long) RequestGuard.MOST_BYTES);
        server.setCamelContext(context);
        ServiceHelper.startService(server);
        VertxPlatformHttpRouter router = server.getRouter();
        new RequestGuard(router.vertx(), context::isStarted, patience).install(router);
    }

    /** The port that it listens on. */
    public int port() {
        return context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow()
                .getServer()
                .getPort();
    }
}
