package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.http.AnsweringServer;
import io.callscribe.transcript.ChannelRoles;
import io.callscribe.transcript.FirstSpeaker;
import io.callscribe.transcript.InteractionTranscriptBody;
import io.callscribe.transcript.InteractionTranscriptCheck;
import io.callscribe.transcript.Roles;
import io.callscribe.transcript.TranscriptJson;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The beans as a route in YAML calls them: from a file to the body that is delivered. */
@Timeout(60)
class SttRouteTest {

    private static final String ROUTE =
            """
            - route:
                id: speech
                from:
                  uri: direct:speech
                  steps:
                    - split:
                        aggregationStrategy: bodies
                        expression:
                          method:
                            ref: sttService
                            method: parts(${variable.audioFile}, ${variable.audioChannels})
                        steps:
                          - setVariable:
                              name: part
                              expression:
                                simple:
                                  expression: "${body}"
                          - setBody:
                              expression:
                                method:
                                  ref: sttService
                                  method: request(${variable.audioFile}, ${variable.mediaId}, ${variable.part})
                          - to:
                              uri: "{{stt}}"
                              parameters:
                                httpMethod: POST
                                httpClientConfigurer: "#sttClient"
                                disableStreamCache: true
                          - setBody:
                              expression:
                                method:
                                  ref: sttService
                                  method: read(${body}, ${variable.audioChannels}, ${variable.part})
                    - setBody:
                        expression:
                          method:
                            ref: sttService
                            method: merge(${body})
                    - setVariable:
                        name: transcript
                        expression:
                          method:
                            ref: transcriptJson
                            method: write(${body})
                    - setBody:
                        expression:
                          method:
                            ref: transcriptJson
                            method: read(${variable.transcript})
                    - setVariable:
                        name: roled
                        expression:
                          method:
                            ref: roles
                            method: assign(${body}, ${variable.agentTalkSeconds}, ${variable.callerTalkSeconds})
                    - setVariable:
                        name: rule
                        expression:
                          simple:
                            expression: "${variable.roled.rule}"
                    - setBody:
                        expression:
                          method:
                            ref: interactionTranscriptBody
                            method: write(${variable.roled.transcript}, ${variable.conversationId}, ${variable.dateCreated})
                    - bean:
                        ref: interactionTranscriptCheck
                        method: check(${body})
            """;

    private static final String ANSWER = "{\"results\":["
            + "{\"speakerLabel\":\"A\",\"transcript\":\"one, ${body} 'two' \\\"three\\\"\",\"startTimeMs\":0,\"endTimeMs\":900},"
            + "{\"speakerLabel\":\"B\",\"transcript\":\"four)\",\"startTimeMs\":1000,\"endTimeMs\":9000}]}";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AnsweringServer server = new AnsweringServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server.on("/stt", ANSWER);
        String url = server.url() + "/stt";
        Registry registry = camel.getRegistry();
        registry.bind("sttClient", new SttClient(url, "key", outcome -> {}));
        registry.bind(
                "sttService",
                new SttService(new SttSettings(Dialect.named("segments"), "en-US", 2, "phone_call", true)));
        registry.bind("bodies", new GroupedBodyAggregationStrategy());
        registry.bind("transcriptJson", new TranscriptJson());
        registry.bind("roles", new Roles(ChannelRoles.parse("0=customer,1=agent"), FirstSpeaker.AGENT));
        registry.bind("interactionTranscriptBody", new InteractionTranscriptBody());
        registry.bind("interactionTranscriptCheck", new InteractionTranscriptCheck());
        camel.getPropertiesComponent().addOverrideProperty("stt", url);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("stt.yaml", ROUTE));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.close();
    }

    @Test
    void aMonoFileIsOneRequestAndTalkTimesTellTheRoles() throws Exception {
        Exchange done = run(Wav.of(folder, 1, new byte[800]), 1, "120.5", 14);

        assertThat(done.getVariable("rule")).isEqualTo("talk-time");
        assertThat(done.getMessage().getBody(String.class))
                .isEqualTo("{\"interactionId\":\"c-1\",\"type\":\"transcript\",\"content\":["
                        + "{\"role\":\"caller\",\"text\":\"one, ${body} 'two' \\\"three\\\"\",\"start\":0,\"end\":900},"
                        + "{\"role\":\"agent\",\"text\":\"four)\",\"start\":1000,\"end\":9000}],"
                        + "\"dateCreated\":\"2026-11-21T02:40:39.000Z\"}");
    }

    @Test
    void aTwoChannelFileIsTwoRequestsAndTheChannelTellsTheRoles() throws Exception {
        Exchange done = run(Wav.of(folder, 2, new byte[800]), 2, null, null);

        assertThat(done.getVariable("rule")).isEqualTo("channel");
        assertThat(done.getMessage().getBody(String.class))
                .containsSubsequence(
                        "\"caller\",\"text\":\"one",
                        "\"agent\",\"text\":\"one",
                        "\"caller\",\"text\":\"four",
                        "\"agent\",\"text\":\"four");
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        Exchange done = run(Wav.of(folder, 1, new byte[800]), null, null, null);

        assertThat(done.getVariable("rule")).isEqualTo("first-speaker");
    }

    /** The values as the ledger gives them back. */
    private Exchange run(Path file, Integer channels, Object agentTalk, Object callerTalk) throws Exception {
        Exchange done = camel.createProducerTemplate().send("direct:speech", exchange -> {
            exchange.setVariable("audioFile", file);
            exchange.setVariable("audioChannels", channels);
            exchange.setVariable("mediaId", "m-1");
            exchange.setVariable("conversationId", "c-1");
            exchange.setVariable("dateCreated", "2026-11-21T02:40:39.000Z");
            exchange.setVariable("agentTalkSeconds", agentTalk);
            exchange.setVariable("callerTalkSeconds", callerTalk);
        });
        if (done.getException() != null) {
            throw done.getException();
        }
        return done;
    }
}
