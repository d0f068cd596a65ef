package io.callscribe.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.callscribe.genesys.WebhookSignature;
import io.callscribe.server.BearerKey;
import io.callscribe.server.Received;
import io.callscribe.server.RefusedRequestException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** 10,000 of each: nothing but a refusal that a caller can read, or a request that is right. */
class FuzzedRequestsTest {

    private static final String SECRET = "s3cret";
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 405, 415, 422);

    private final Webhooks webhooks = new Webhooks(
            new WebhookSignature(SECRET, WebhookSignature.Encoding.HEX), "X-Genesys-Signature", outcome -> {});
    private final Submissions submissions = new Submissions(
            new BearerKey("key"), new SubmitReader("en-US"), new MediaLimits(240, 2048, "OPUS"), Clock.systemUTC());

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void noWebhookGetsThroughWithoutItsSignature(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] good = EndpointRig.completed("t-1").getBytes(UTF_8);
        byte[] body = Fuzz.bytes(random, good);
        String right = Signed.hex(SECRET, body);
        String signature = random.nextInt(3) == 0 ? right : Fuzz.signature(random, Signed.hex(SECRET, good));
        boolean isSigned = signature.equalsIgnoreCase(right);
        try {
            String id = webhooks.transcriptionId(
                    post("/webhook/transcription", null, "X-Genesys-Signature", signature, body));

            assertThat(isSigned).as("signed").isTrue();
            assertThat(id).isNotBlank().hasSizeLessThanOrEqualTo(200);
        } catch (RefusedRequestException e) {
            assertThat(e.problem().status() == 401).isEqualTo(!isSigned);
            assertThat(REFUSALS).contains(e.problem().status());
            assertThat(e.problem().toJson()).isNotEmpty();
        } catch (RuntimeException e) {
            fail("seed " + seed, e);
        }
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void noSubmissionBreaksTheReader(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] good = "{\"mediaId\":\"m-1\",\"language\":\"en-US\",\"duration\":60.5,\"size\":1000,\"codec\":\"OPUS\"}"
                .getBytes(UTF_8);
        byte[] body = Fuzz.bytes(random, good);
        String query = random.nextInt(3) == 0
                ? new String(Fuzz.bytes(random, "media_id=m%201&size=12&codec=L16".getBytes(UTF_8)), UTF_8)
                : null;
        try {
            SubmitRequest submitted = submissions.submitted(post(
                    "/submit-transcription",
                    query,
                    "Authorization",
                    "Bearer key",
                    query == null || random.nextBoolean() ? body : new byte[0]));

            assertThat(submitted.mediaId()).isNotBlank().hasSizeLessThanOrEqualTo(200);
        } catch (RefusedRequestException e) {
            assertThat(REFUSALS).contains(e.problem().status()).isNotEqualTo(401);
            assertThat(e.problem().toJson()).isNotEmpty();
        } catch (RuntimeException e) {
            fail("seed " + seed, e);
        }
    }

    private static Received post(String path, String query, String header, String value, byte[] body) {
        return new Received(
                "POST",
                path,
                query,
                Map.of(header, List.of(value), "content-type", List.of("Application/JSON ; charset=x")),
                body);
    }
}
