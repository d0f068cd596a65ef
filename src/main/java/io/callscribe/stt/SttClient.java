package io.callscribe.stt;

import io.callscribe.http.ApiCalls;
import io.callscribe.http.BearerHosts;
import io.callscribe.http.CappedEntity;
import io.callscribe.http.ServerClient;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Makes an http endpoint one that calls the speech-to-text service: {@code httpClientConfigurer: "#bean:sttClient"}. A request to the server of
 * {@code stt.url} bears the key, where there is one: see {@link ServerClient}. An answer of more than 32 MiB is given up, as
 * {@link UnreadableAnswerException}.
 */
public final class SttClient implements HttpClientConfigurer {

    private final ServerClient client;

    /**
     * @param url {@code stt.url}: https, or http on the loopback
     * @param apiKey {@code stt.api-key}; null or blank where the service wants none
     * @param calls is told of the outcome of each call
     * @throws IllegalArgumentException where the url is not what it should be; the message names the setting
     */
    public SttClient(String url, String apiKey, ApiCalls calls) {
        client = new ServerClient(
                BearerHosts.only("stt.url", url),
                apiKey == null || apiKey.isBlank() ? null : "Bearer " + apiKey.strip(),
                calls,
                (answer, giveUp) ->
                        CappedEntity.cap(answer, AnswerLimits.MAX_BYTES, giveUp, AnswerLimits::answerTooLong));
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        client.configureHttpClient(builder);
    }
}
