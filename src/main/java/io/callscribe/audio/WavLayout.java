package io.callscribe.audio;

/**
 * Where the samples of a WAV file lie. WAV: RIFF, and RF64 or BW64 (EBU Tech 3306), whose 64-bit sizes stand in a
 * {@code ds64} chunk. Chunks before the data may come in any order and number; those that are not needed are stepped over.
 *
 * @param format null where the head ends before it
 * @param start of the samples, in bytes from the start of the file; of the first chunk beyond the head where {@code found}
 *     is false
 * @param length of the samples in bytes, no more than the file holds
 * @param found whether the head reaches the data chunk
 */
record WavLayout(WavFormat format, long start, long length, boolean found) {
    /**
     * Writers that do not know the length in advance put 0 or a number near 2^31 or 2^32 into the data chunk (0x7FFFF000,
     * 0x7FFFFFFF, 0xFFFFFFFF, or one of these less the header). No file within Transcribe's 2 GB holds so much by less
     * than 64 KiB, so a promise from here on that the file does not keep means "unknown".
     */
    private static final long UNKNOWN_FROM = 0x7FFF_0000L;

    /** Some writers count the header as data; up to so many bytes the promise is not taken at its word. */
    private static final long TOLERATED_SHORTFALL = 64;

    private static final long SEE_DS64 = 0xFFFF_FFFFL;

    /**
     * Reads the chunks up to the data.
     *
     * @throws UnacceptableAudioException where there is no usable format before the data
     * @throws TruncatedAudioException where the file ends before what it promises
     */
    static WavLayout of(Head head) throws TruncatedAudioException {
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
                    return data(head, format, body, size == SEE_DS64 ? dataSize64 : size);
                }
                default -> {
                    // LIST, fact, bext, JUNK and the like tell nothing that is needed
                }
            }
            at = next(head, body, size);
        }
        return new WavLayout(format, at, head.totalLength() - at, false);
    }

    /** Chunks are padded to even lengths; a writer that forgot to is known by the name of a chunk in the pad's place. */
    private static long next(Head head, long body, long size) {
        long end = body + size;
        boolean padded = size % 2 == 1 && !head.has(end, "data") && !head.has(end, "fmt ");
        return padded ? end + 1 : end;
    }

    private static WavLayout data(Head head, WavFormat format, long start, long promised)
            throws TruncatedAudioException {
        if (format == null) {
            throw new UnacceptableAudioException(
                    "Expected a fmt chunk before the data of the WAV file, but there is none."
                            + " Nobody can tell how its samples are to be read.");
        }
        long present = head.totalLength() - start;
        if (present == 0 || isUnknown(promised, present)) {
            return new WavLayout(format, start, present, true);
        }
        if (promised > present + TOLERATED_SHORTFALL) {
            throw new TruncatedAudioException(
                    "The header of the WAV file promises " + promised + " bytes of audio, but only " + present
                            + " are there: it is cut short and has to be fetched again.");
        }
        return new WavLayout(format, start, Math.min(promised, present), true);
    }

    private static boolean isUnknown(long promised, long present) {
        return promised <= 0 || promised >= UNKNOWN_FROM && promised > present;
    }

    /** What it tells of the recording. */
    AudioHeader header() {
        return format == null ? AudioHeader.of(AudioFormat.WAV) : format.header(length, !found);
    }
}
