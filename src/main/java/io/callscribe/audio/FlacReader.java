package io.callscribe.audio;

/** FLAC (RFC 9639): STREAMINFO is always the first metadata block. */
final class FlacReader implements HeaderReader {
    private static final int STREAMINFO = 8;

    @Override
    public boolean matches(Head head) {
        return head.has(0, "fLaC");
    }

    @Override
    public AudioHeader read(Head head) throws TruncatedAudioException {
        if (!head.reaches(0, STREAMINFO + 34, "STREAMINFO of the FLAC file")) {
            return AudioHeader.of(AudioFormat.FLAC);
        }
        if ((head.u8(4) & 0x7F) != 0) {
            throw new UnacceptableAudioException(
                    "Expected STREAMINFO as the first block of the FLAC file, but got a block" + " of type "
                            + (head.u8(4) & 0x7F) + ". The file is broken at its source.");
        }
        // 20 bits of sampling rate, 3 of channels less 1, 5 of bits a sample less 1, 36 of samples
        long packed = head.i64be(STREAMINFO + 10);
        Integer sampleRate = Head.positive(packed >>> 44);
        int channels = (int) (packed >>> 41 & 0x7) + 1;
        long samples = packed & 0xF_FFFF_FFFFL;
        Double seconds = sampleRate == null || samples == 0 ? null : Double.valueOf((double) samples / sampleRate);
        return new AudioHeader(AudioFormat.FLAC, channels, sampleRate, seconds, "flac", false);
    }
}
