package io.callscribe.audit;

import io.callscribe.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a line says of the bytes of the line before: their SHA-256, which anybody can compute, or their HMAC-SHA256, which only who
 * has {@code audit.key} can.
 */
public final class ChainMac {

    public static final String SHA256 = "sha256";
    public static final String HMAC = "hmac-sha256";

    /** What the first line of a chain says, for there is no line before. */
    static final String NONE_BEFORE = "0".repeat(64);

    private final byte[] key;

    private ChainMac(byte[] key) {
        this.key = key;
    }

    /** @param key {@code audit.key}; null where it is not set */
    public static ChainMac of(String key) {
        return new ChainMac(key == null ? null : key.getBytes(StandardCharsets.UTF_8));
    }

    boolean isKeyed() {
        return key != null;
    }

    /** The name of what new lines are written with. */
    String name() {
        return isKeyed() ? HMAC : SHA256;
    }

    /** Whether lines that were written with it can be checked here. */
    boolean checks(String name) {
        return name.equals(SHA256) || name.equals(HMAC) && isKeyed();
    }

    /**
     * The hash of a line, in hex.
     *
     * @param name what it is written with; one that {@link #checks}
     * @param line its bytes without the line end; null where there is none
     */
    String hash(String name, byte[] line) {
        if (line == null) {
            return NONE_BEFORE;
        }
        try {
            return HexFormat.of().formatHex(name.equals(HMAC) ? keyed(line) : Sha256.of(line));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] keyed(byte[] line) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(line);
    }
}
