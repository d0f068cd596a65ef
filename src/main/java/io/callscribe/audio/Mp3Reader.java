package io.callscribe.audio;

/**
 * MP3: ID3v2 tags (id3.org, 2.4.0 section 3.1) are stepped over; the number of frames is taken from a Xing, Info or VBRI
 * header. Without one the bit rate of the first frame is taken for all, and the seconds are an estimate.
 */
final class Mp3Reader implements HeaderReader {
    private static final int TAG_HEADER = 10;
    private static final int HAS_FOOTER = 0x10;
    private static final int HAS_FRAMES = 1;

    @Override
    public boolean matches(Head head) {
        long start = afterTags(head);
        boolean tagIsAll = start > 0 && !head.holds(start, 4);
        return tagIsAll || isFirstFrame(head, start);
    }

    /** A frame, and another one of its kind right behind it, as far as the head goes. */
    private static boolean isFirstFrame(Head head, long at) {
        Mp3Frame first = Mp3Frame.at(head, at);
        if (first == null) {
            return false;
        }
        Mp3Frame second = Mp3Frame.at(head, at + first.bytes());
        return second == null ? !head.holds(at + first.bytes(), 4) : first.sameStream(second);
    }

    /** Where the tags and the zeros behind them end; 0 where there are none. */
    private static long afterTags(Head head) {
        long at = 0;
        while (head.has(at, "ID3") && head.holds(at, TAG_HEADER)) {
            at += TAG_HEADER + syncSafe(head, at + 6) + ((head.u8(at + 5) & HAS_FOOTER) == 0 ? 0 : TAG_HEADER);
        }
        while (at > 0 && head.holds(at, 1) && head.u8(at) == 0) {
            at++;
        }
        return at;
    }

    /** 28 bits, seven to a byte. */
    private static long syncSafe(Head head, long at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 7 | head.u8(at + i) & 0x7F;
        }
        return value;
    }

    @Override
    public AudioHeader read(Head head) throws TruncatedAudioException {
        long start = afterTags(head);
        if (!head.reaches(start, 4, "the first frame of the MP3 file")) {
            return AudioHeader.of(AudioFormat.MP3);
        }
        Mp3Frame frame = Mp3Frame.at(head, start);
        Double counted = countedSeconds(head, start, frame);
        boolean estimated = counted == null && !head.has(start + frame.tableOffset(), "Xing");
        Double seconds = estimated ? estimatedSeconds(head, start, frame) : counted;
        return new AudioHeader(AudioFormat.MP3, frame.channels(), frame.sampleRate(), seconds, "mp3", estimated);
    }

    private static Double countedSeconds(Head head, long start, Mp3Frame frame) {
        long frames = frames(head, start, frame);
        return frames == 0 ? null : Double.valueOf((double) frames * frame.samples() / frame.sampleRate());
    }

    private static long frames(Head head, long start, Mp3Frame frame) {
        long table = start + frame.tableOffset();
        boolean xing = head.has(table, "Xing") || head.has(table, "Info");
        if (xing && head.holds(table, 12) && (head.u8(table + 7) & HAS_FRAMES) != 0) {
            return head.u32be(table + 8);
        }
        long vbri = start + 36;
        return head.has(vbri, "VBRI") && head.holds(vbri, 18) ? head.u32be(vbri + 14) : 0;
    }

    private static Double estimatedSeconds(Head head, long start, Mp3Frame frame) {
        return (head.totalLength() - start) * 8.0 / frame.bitRate();
    }
}
