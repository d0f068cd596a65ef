package io.callscribe.audio;

import java.util.Set;

/**
 * MP4 and M4A (ISO/IEC 14496-12), told by the brands of the {@code ftyp} box; pictures and other files built the same way
 * are not taken. Channels and length stand in a box that is often at the end of the file, so they are not told.
 */
final class Mp4Reader implements HeaderReader {
    private static final Set<String> AUDIO_ONLY = Set.of("M4A ", "M4B ");
    private static final Set<String> MP4 = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "M4V ", "dash");

    /** No more brands than these are looked at. */
    private static final int MAX_BRANDS = 64;

    @Override
    public boolean matches(Head head) {
        return head.has(4, "ftyp") && (isAudioOnly(head) || hasBrand(head));
    }

    private static boolean isAudioOnly(Head head) {
        return head.holds(8, 4) && AUDIO_ONLY.contains(head.text(8, 4));
    }

    /** The major brand, the minor version (which is no brand and matches none), the compatible brands. */
    private static boolean hasBrand(Head head) {
        long end = Math.min(head.u32be(0), 8L + 4 * MAX_BRANDS);
        for (long at = 8; at + 4 <= end && head.holds(at, 4); at += 4) {
            if (MP4.contains(head.text(at, 4))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public AudioHeader read(Head head) {
        return AudioHeader.of(isAudioOnly(head) ? AudioFormat.M4A : AudioFormat.MP4);
    }
}
