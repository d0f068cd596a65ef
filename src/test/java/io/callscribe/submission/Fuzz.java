package io.callscribe.submission;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bodies and signatures that are nearly right, or wholly wrong. */
final class Fuzz {

    private Fuzz() {}

    static byte[] bytes(Random random, byte[] good) {
        byte[] body = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                body = new byte[random.nextInt(3_000)];
                random.nextBytes(body);
            }
            case 1 -> body = Arrays.copyOf(body, random.nextInt(body.length * 2));
            case 2 -> body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            case 3 -> {
                String text = new String(good, StandardCharsets.UTF_8);
                int at = random.nextInt(text.length());
                String[] pieces = {"\"", "{", "[", "\\u0000", ",", "null", "\\", "\uD83D\uDE00", "1e999", "\r\n"};
                body = (text.substring(0, at) + pieces[random.nextInt(pieces.length)] + text.substring(at))
                        .getBytes(StandardCharsets.UTF_8);
            }
            default -> body = ("[".repeat(random.nextInt(2_000))).getBytes(StandardCharsets.UTF_8);
        }
        return body;
    }

    /** Of characters that can stand in a header. */
    static String signature(Random random, String right) {
        char[] changed = right.toCharArray();
        switch (random.nextInt(4)) {
            case 0 -> changed[random.nextInt(changed.length)] ^= 1;
            case 1 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            case 2 ->
                changed = random.ints(1 + random.nextInt(200), 0x21, 0x7F)
                        .mapToObj(c -> String.valueOf((char) c))
                        .reduce("", String::concat)
                        .toCharArray();
            default -> changed = ("sha256=" + right + right).toCharArray();
        }
        return new String(changed);
    }
}
