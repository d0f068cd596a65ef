package io.callscribe.sandbox;

import com.adobe.testing.s3mock.S3MockApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** S3Mock, which takes some seconds to start: the sandboxes of one JVM share one, each with a bucket of its own. */
final class S3Server implements AutoCloseable {

    /** Made when it is first asked for; it ends with the JVM. */
    private static final class Shared {

        static final S3Server SERVER = new S3Server(temporary(), false);

        private static Path temporary() {
            try {
                return Files.createTempDirectory("callscribe-s3");
            } catch (IOException e) {
                throw new UncheckedIOException("no folder for S3Mock", e);
            }
        }
    }

    private final S3MockApplication server;

    /** @param keep whether the objects are still there when it has ended */
    S3Server(Path folder, boolean keep) {
        server = S3MockApplication.start(new HashMap<>(Map.of(
                S3MockApplication.PROP_HTTP_PORT,
                "0",
                S3MockApplication.PROP_HTTPS_PORT,
                "0",
                S3MockApplication.PROP_ROOT_DIRECTORY,
                folder.toString(),
                "com.adobe.testing.s3mock.store.retain-files-on-exit",
                String.valueOf(keep),
                "com.adobe.testing.s3mock.store.valid-kms-keys",
                "arn:aws:kms:us-east-1:000000000000:key/sandbox",
                "server.tomcat.basedir", // or each start leaves folders in the system's temporary one
                Path.of("target", "tomcat").toAbsolutePath().toString(),
                "spring.main.banner-mode",
                "off",
                "spring.main.log-startup-info",
                "false",
                "spring.jmx.enabled",
                "false")));
    }

    static S3Server shared() {
        return Shared.SERVER;
    }

    @SuppressWarnings({"deprecation", "removal"})
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getHttpPort());
    }

    @Override
    public void close() {
        server.stop();
    }
}
