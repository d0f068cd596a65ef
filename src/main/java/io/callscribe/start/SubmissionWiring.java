package io.callscribe.start;

import io.callscribe.genesys.WebhookSignature;
import io.callscribe.server.AnswerHeaders;
import io.callscribe.server.BearerKey;
import io.callscribe.server.ProblemAnswer;
import io.callscribe.server.RequestReader;
import io.callscribe.submission.MediaLimits;
import io.callscribe.submission.Submissions;
import io.callscribe.submission.SubmitReader;
import io.callscribe.submission.Webhooks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import org.apache.camel.spi.Registry;

/** Makes the beans of the endpoints: submissions, and the webhook. Without its secret an endpoint is closed. */
final class SubmissionWiring {

    private final Registry registry;
    private final Values settings;

    SubmissionWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    void bind(MeterRegistry meters, Clock clock) {
        registry.bind("requestReader", new RequestReader());
        registry.bind("problemAnswer", new ProblemAnswer());
        registry.bind("answerHeaders", new AnswerHeaders());
        String key = settings.text("callscribe.server.api-key");
        registry.bind(
                "submissions",
                new Submissions(
                        key == null ? null : new BearerKey(key),
                        new SubmitReader(settings.text("native.language")),
                        new MediaLimits(
                                settings.number("native.max-minutes"),
                                settings.number("native.max-megabytes"),
                                settings.text("native.codecs")),
                        clock));
        String secret = settings.text("genesys.webhook.secret");
        registry.bind(
                "webhooks",
                new Webhooks(
                        secret == null
                                ? null
                                : new WebhookSignature(
                                        secret,
                                        WebhookSignature.Encoding.valueOf(settings.text("genesys.webhook.encoding")
                                                .toUpperCase(Locale.ROOT))),
                        settings.text("genesys.webhook.header"),
                        outcome -> meters.counter("callscribe.webhook", "outcome", outcome)
                                .increment()));
    }
}
