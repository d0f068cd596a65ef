package io.callscribe.genesys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.genesys.WebhookSignature.Encoding;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class WebhookSignatureTest {

    /** RFC 4231, test case 2. */
    @Example
    void theSignatureIsThatOfTheStandard() {
        byte[] body = "what do ya want for nothing?".getBytes(UTF_8);
        String hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        assertThat(new WebhookSignature("Jefe", Encoding.HEX).matches(hex, body))
                .isTrue();
        assertThat(new WebhookSignature("Jefe", Encoding.HEX).matches("sha256=" + hex.toUpperCase(Locale.ROOT), body))
                .isTrue();
        assertThat(new WebhookSignature("Jefe", Encoding.BASE64)
                        .matches(
                                Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(hex)),
                                body))
                .isTrue();
    }

    @Property
    void theRightOneMatchesInEachEncodingWithOrWithoutItsPrefix(
            @ForAll @NotEmpty String secret, @ForAll byte[] body, @ForAll boolean prefix) {
        String before = prefix ? "sha256=" : "";
        byte[] right = hmac(secret, body);
        String hex = HexFormat.of().formatHex(right);
        String base64 = Base64.getEncoder().encodeToString(right);

        assertThat(of(secret, Encoding.HEX).matches(before + hex, body)).isTrue();
        assertThat(of(secret, Encoding.BASE64).matches(before + base64, body)).isTrue();
        assertThat(of(secret, Encoding.HEX).matches(before + base64, body)).isFalse();
        assertThat(of(secret, Encoding.BASE64).matches(before + hex, body)).isFalse();
    }

    @Property
    void aChangedByteOfTheBodyOrTheSignatureMatchesNoMore(
            @ForAll @NotEmpty String secret,
            @ForAll @Size(min = 1, max = 300) byte[] body,
            @ForAll @IntRange(max = 299) int at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] right = hmac(secret, body);
        byte[] changed = body.clone();
        changed[at % body.length] ^= (byte) change;
        byte[] wrong = right.clone();
        wrong[at % right.length] ^= (byte) change;

        WebhookSignature signature = of(secret, Encoding.HEX);
        assertThat(signature.matches(HexFormat.of().formatHex(right), changed)).isFalse();
        assertThat(signature.matches(HexFormat.of().formatHex(wrong), body)).isFalse();
        assertThat(signature.matches(HexFormat.of().formatHex(Arrays.copyOf(right, at % 32)), body))
                .isFalse();
    }

    @Property(tries = 5_000)
    void whateverIsNoSignatureMatchesNothingAndBreaksNothing(
            @ForAll String given, @ForAll byte[] body, @ForAll Encoding encoding) {
        assertThat(of("secret", encoding).matches(given, body)).isFalse();
        assertThat(of("secret", encoding).matches("sha256=" + given, body)).isFalse();
    }

    @Example
    void noneAndAVeryLongOneMatchNothing() {
        assertThat(of("s", Encoding.HEX).matches(null, new byte[0])).isFalse();
        assertThat(of("s", Encoding.HEX).matches("", new byte[0])).isFalse();
        assertThat(of("s", Encoding.HEX).matches("0".repeat(1_000_000), new byte[0]))
                .isFalse();
    }

    @Example
    void withoutASecretThereIsNoSignature() {
        assertThatThrownBy(() -> of("", Encoding.HEX)).hasMessageContaining("secret");
        assertThatThrownBy(() -> of(null, Encoding.HEX)).hasMessageContaining("secret");
    }

    private static WebhookSignature of(String secret, Encoding encoding) {
        return new WebhookSignature(secret, encoding);
    }

    private static byte[] hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
