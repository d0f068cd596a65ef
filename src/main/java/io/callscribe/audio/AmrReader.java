package io.callscribe.audio;

/** AMR and AMR-WB files (RFC 4867, section 5). Frames differ in length, so the seconds are not told. */
final class AmrReader implements HeaderReader {

    @Override
    public boolean matches(Head head) {
        return head.has(0, "#!AMR\n") || head.has(0, "#!AMR-WB\n") || isMultiChannel(head);
    }

    private static boolean isMultiChannel(Head head) {
        return head.has(0, "#!AMR_MC1.0\n") || head.has(0, "#!AMR-WB_MC1.0\n");
    }

    @Override
    public AudioHeader read(Head head) throws TruncatedAudioException {
        boolean wide = head.has(0, "#!AMR-WB");
        Integer channels = isMultiChannel(head) ? describedChannels(head, wide ? 15 : 12) : Integer.valueOf(1);
        return new AudioHeader(
                AudioFormat.AMR, channels, wide ? 16_000 : 8_000, null, wide ? "amr-wb" : "amr-nb", false);
    }

    /** The lowest four bits of the channel description field. */
    private static Integer describedChannels(Head head, int at) throws TruncatedAudioException {
        return head.reaches(at, 4, "the channel description of the AMR file")
                ? Head.positive(head.u8(at + 3) & 0xF)
                : null;
    }
}
