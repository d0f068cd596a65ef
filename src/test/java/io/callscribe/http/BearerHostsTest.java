package io.callscribe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHostsTest {
    private final BearerHosts hosts = BearerHosts.of(
            "https://api.mypurecloud.com", " downloads.example.com, media.example.com:8443,127.0.0.1:9090,");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.mypurecloud.com/api/v2/x?y=z",
                "https://API.mypurecloud.com:443/",
                "https://downloads.example.com/a",
                "https://media.example.com:8443/a",
                "http://127.0.0.1:9090/a"
            })
    void theTokenGoesToTheApiAndToTheNamedHosts(String uri) {
        assertThat(hosts.allow(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.mypurecloud.com/",
                "http://api.mypurecloud.com:443/",
                "https://api.mypurecloud.com:8443/",
                "https://api.mypurecloud.com.example.com/",
                "https://evil.com/api.mypurecloud.com",
                "https://api.mypurecloud.com@evil.com/",
                "https://sub.downloads.example.com/",
                "https://media.example.com/",
                "http://media.example.com:8443/",
                "http://127.0.0.1:9091/",
                "http://localhost:9090/",
                "https://bucket.s3.amazonaws.com/a?X-Amz-Signature=b",
                "/relative",
                "mailto:someone@example.com"
            })
    void theTokenGoesNowhereElse(String uri) {
        assertThat(hosts.allow(URI.create(uri))).isFalse();
    }

    @Test
    void anApiOnTheLoopbackMayBeHttpAndIsBoundToItsPort() {
        BearerHosts local = BearerHosts.of("http://[::1]:8080", null);

        assertThat(local.allow("http", "::1", 8080)).isTrue();
        assertThat(local.allow("http", "[::1]", 8080)).isTrue();
        assertThat(local.allow("http", "::1", 8081)).isFalse();
        assertThat(local.allow("https", "::1", 8080)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example.com", "*.example.com", "a.example.com/x", "a b", "a:0", "a:65536", "u@a"})
    void aHostThatIsNoneIsNamedAtStart(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerHosts.of("https://api.mypurecloud.com", host))
                .withMessageContaining("genesys.download.hosts")
                .withMessageContaining(host);
    }

    @Test
    void anApiInClearIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerHosts.of("http://api.mypurecloud.com", ""))
                .withMessageContaining("genesys.api.url");
    }
}
