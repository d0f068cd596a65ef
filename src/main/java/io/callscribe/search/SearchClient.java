package io.callscribe.search;

import io.callscribe.http.ApiCalls;
import io.callscribe.http.BearerHosts;
import io.callscribe.http.CappedEntity;
import io.callscribe.http.ServerClient;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Makes an http endpoint one that calls the search cluster: {@code httpClientConfigurer: "#bean:searchClient"}. A request to the server of
 * {@code search.url} bears the credentials, where there are any: see {@link ServerClient}. An answer that refuses us, and not a document, is a
 * {@link SearchRefusedException}, and so is one of more than 4 MiB, which is given up.
 */
public final class SearchClient implements HttpClientConfigurer {

    /** A bulk answer has some 200 bytes a document, and a kilobyte for one that was refused. */
    private static final long MAX_ANSWER_BYTES = 4L * 1024 * 1024;

    private final ServerClient client;

    /**
     * @param url {@code search.url}: https, or http on the loopback
     * @param credentials what the cluster is shown
     * @param calls is told of the outcome of each call
     * @throws IllegalArgumentException where the url is not what it should be; the message names the setting
     */
    public SearchClient(String url, SearchCredentials credentials, ApiCalls calls) {
        client = new ServerClient(
                BearerHosts.only("search.url", url),
                credentials.authorization().orElse(null),
                calls,
                SearchClient::look);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        client.configureHttpClient(builder);
    }

    private static void look(ClassicHttpResponse answer, Runnable giveUp) {
        if (SearchRefusals.isOfUs(answer.getCode())) {
            giveUp.run();
            throw SearchRefusals.ofUs(answer.getCode());
        }
        CappedEntity.cap(answer, MAX_ANSWER_BYTES, giveUp, () -> SearchRefusals.tooLong(MAX_ANSWER_BYTES));
    }
}
