package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client as routes use it: camel-http on real HTTP. */
@Timeout(60)
class SearchClientTest {

    private static final String PASSWORD = "changeit";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private HttpServer server;
    private String url;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        serve(HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0), "http");
        camel.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
        camel.getComponent("https", HttpComponent.class).setAutomaticRetriesDisabled(true);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aUserAndAPasswordAreShownAsBasicAuthenticationInUtf8() {
        call(SearchCredentials.of("me", "pässwörd", null), "/ok");

        assertThat(authorizations).containsExactly("Basic bWU6cMOkc3N3w7ZyZA==");
        assertThat(outcomes).containsExactly("2xx");
    }

    @Test
    void anApiKeyIsShownAsOneAndNothingWhereThereIsNone() {
        call(SearchCredentials.of(null, null, "key-1"), "/ok");
        call(SearchCredentials.of(null, null, null), "/ok");

        assertThat(authorizations).containsExactly("ApiKey key-1", "none");
        assertThat(SearchCredentials.of("me", "secret", null).toString()).doesNotContain("secret", "me:");
    }

    @Test
    void anotherServerThanTheOneOfTheSettingIsShownNothing() {
        SearchClient client = new SearchClient(url.replace("127.0.0.1", "localhost"), key(), outcomes::add);
        bind(client);

        request("/ok");

        assertThat(authorizations).containsExactly("none");
        assertThat(outcomes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 403})
    void anAnswerThatRefusesUsIsAFaultOfTheConfigurationAndNoRedirectIsFollowed(int status) {
        assertThatThrownBy(() -> call(key(), "/" + status))
                .rootCause()
                .isInstanceOf(SearchRefusedException.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageNotContaining("key-1");
        assertThat(authorizations).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 503})
    void anyOtherAnswerComesBackAsItIsAndIsNotAskedForAgain(int status) {
        assertThatThrownBy(() -> call(key(), "/" + status))
                .rootCause()
                .isInstanceOf(HttpOperationFailedException.class);
        assertThat(authorizations).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/announced"})
    void anAnswerOfMoreThanIsReadIsGivenUp(String path) {
        assertThatThrownBy(() -> call(key(), path))
                .rootCause()
                .isInstanceOf(SearchRefusedException.class)
                .hasMessageContaining("4194304");
    }

    @Test
    void aServerWhoseCertificateNobodyVouchesForIsShownNothing() throws Exception {
        server.stop(0);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        serve(https, "https");

        assertThatThrownBy(() -> call(key(), "/ok")).rootCause().satisfies(cause -> assertThat(
                        cause.getClass().getName())
                .matches("javax.net.ssl.*|sun.security.*|java.security.*"));
        assertThatThrownBy(() -> call(key(), "/ok")).hasStackTraceContaining(SSLHandshakeException.class.getName());
        assertThat(authorizations).isEmpty();
        assertThat(outcomes).containsOnly("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://search.example.com", "https://u:p@search.example.com", "search.example.com", ""})
    void anAddressThatMayNotHaveACredentialIsRefusedByItsSetting(String address) {
        assertThatThrownBy(() -> new SearchClient(address, key(), outcomes::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("search.url: expected")
                .hasMessageNotContaining("u:p");
    }

    private static SearchCredentials key() {
        return SearchCredentials.of(null, null, "key-1");
    }

    private void call(SearchCredentials credentials, String path) {
        bind(new SearchClient(url, credentials, outcomes::add));
        request(path);
    }

    private int bound;

    private void bind(SearchClient client) {
        camel.getRegistry().bind("searchClient" + ++bound, client);
    }

    private void request(String path) {
        camel.createProducerTemplate()
                .requestBody(
                        url + path + "?httpMethod=PUT&httpClientConfigurer=#searchClient" + bound, "{}", byte[].class);
    }

    private void serve(HttpServer served, String scheme) {
        server = served;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        url = scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of the right address, but signed by itself. */
    private SSLContext selfSigned() throws Exception {
        Path store = folder.resolve("self-signed.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "self",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(told).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "none" : authorization);
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    fill(exchange.getResponseBody());
                }
                case "/announced" -> {
                    exchange.sendResponseHeaders(200, 40L * 1024 * 1024);
                    fill(exchange.getResponseBody());
                }
                default -> {
                    exchange.getResponseHeaders().set("Location", url + "/elsewhere");
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    int status = path.matches("/\\d+") ? Integer.parseInt(path.substring(1)) : 200;
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    /** Until the client gives up. */
    private static void fill(OutputStream out) throws IOException {
        byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(spaces);
        }
    }
}
