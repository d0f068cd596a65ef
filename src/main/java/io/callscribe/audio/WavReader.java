package io.callscribe.audio;

/**
 * WAV: RIFF, and RF64 or BW64 (EBU Tech 3306), whose 64-bit sizes stand in a {@code ds64} chunk. Chunks before the data may
 * come in any order and number; those that are not needed are stepped over.
 */
final class WavReader implements HeaderReader {
    /**
     * Writers that do not know the length in advance put 0 or a number near 2^31 or 2^32 into the data chunk (0x7FFFF000,
     * 0x7FFFFFFF, 0xFFFFFFFF, or one of these less the header). No file within Transcribe's 2 GB holds so much by less
     * than 64 KiB, so a promise from here on that the file does not keep means "unknown".
     */
    private static final long UNKNOWN_FROM = 0x7FFF_0000L;

    /** Some writers count the header as data; up to so many bytes the promise is not taken at its word. */
    private static final long TOLERATED_SHORTFALL = 64;

    private static final long SEE_DS64 = 0xFFFF_FFFFL;

    @Override
    public boolean matches(Head head) {
        boolean riff = head.has(0, "RIFF") || head.has(0, "RF64") || head.has(0, "BW64");
        return riff && (head.has(8, "WAVE") || head.totalLength() < 12);
    }

    @Override
    public AudioHeader read(Head head) throws TruncatedAudioException {
        WavFormat format = null;
        long dataSize64 = 0;
        long at = 12;
        while (head.reaches(at, 8, "a chunk of the WAV file")) {
            long size = head.u32le(at + 4);
            long body = at + 8;
            switch (head.text(at, 4)) {
                case "fmt " -> format = WavFormat.read(head, body, size);
                case "ds64" -> dataSize64 = head.holds(body, 16) ? head.i64le(body + 8) : 0;
                case "data" -> {
                    return header(head, format, body, size == SEE_DS64 ? dataSize64 : size);
                }
                default -> {
                    // LIST, fact, bext, JUNK and the like tell nothing that is needed
                }
            }
            at = next(head, body, size);
        }
        return dataBeyondHead(head, format, at);
    }

    /** Chunks are padded to even lengths; a writer that forgot to is known by the name of a chunk in the pad's place. */
    private static long next(Head head, long body, long size) {
        long end = body + size;
        boolean padded = size % 2 == 1 && !head.has(end, "data") && !head.has(end, "fmt ");
        return padded ? end + 1 : end;
    }

    private static AudioHeader header(Head head, WavFormat format, long start, long promised)
            throws TruncatedAudioException {
        if (format == null) {
            throw new UnacceptableAudioException(
                    "Expected a fmt chunk before the data of the WAV file, but there is none."
                            + " Nobody can tell how its samples are to be read.");
        }
        long present = head.totalLength() - start;
        if (present == 0 || isUnknown(promised, present)) {
            return format.header(present, false);
        }
        if (promised > present + TOLERATED_SHORTFALL) {
            throw new TruncatedAudioException(
                    "The header of the WAV file promises " + promised + " bytes of audio, but only " + present
                            + " are there: it is cut short and has to be fetched again.");
        }
        return format.header(Math.min(promised, present), false);
    }

    private static boolean isUnknown(long promised, long present) {
        return promised <= 0 || promised >= UNKNOWN_FROM && promised > present;
    }

    private static AudioHeader dataBeyondHead(Head head, WavFormat format, long at) {
        return format == null ? AudioHeader.of(AudioFormat.WAV) : format.header(head.totalLength() - at, true);
    }
}
