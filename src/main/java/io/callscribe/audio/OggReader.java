package io.callscribe.audio;

/**
 * Ogg (RFC 3533) with Opus (RFC 7845), Vorbis, Speex or FLAC. Each logical stream begins with a page that holds its
 * identification header; the first one of a known codec counts. The length stands at the end of the file and is not told.
 */
final class OggReader implements HeaderReader {
    private static final int PAGE_HEADER = 27;
    private static final int FIRST_PAGE = 0x02;

    @Override
    public boolean matches(Head head) {
        return head.has(0, "OggS");
    }

    @Override
    public AudioHeader read(Head head) throws TruncatedAudioException {
        long at = 0;
        while (head.reaches(at, PAGE_HEADER, "a page of the Ogg file") && isFirstPage(head, at)) {
            int segments = head.u8(at + 26);
            if (!head.reaches(at + PAGE_HEADER, segments, "the segments of an Ogg page")) {
                break;
            }
            long packet = at + PAGE_HEADER + segments;
            long end = packet + packetBytes(head, at, segments);
            if (!head.reaches(end, 0, "the end of an Ogg page")) {
                break;
            }
            AudioHeader header = identification(head, packet, end - packet);
            if (header != null) {
                return header;
            }
            at = end;
        }
        return AudioHeader.of(AudioFormat.OGG);
    }

    private static boolean isFirstPage(Head head, long at) {
        return head.has(at, "OggS") && (head.u8(at + 5) & FIRST_PAGE) != 0;
    }

    private static long packetBytes(Head head, long page, int segments) {
        long sum = 0;
        for (int i = 0; i < segments; i++) {
            sum += head.u8(page + PAGE_HEADER + i);
        }
        return sum;
    }

    /** What an identification header tells; null where the codec is none of the known ones. */
    private static AudioHeader identification(Head head, long at, long size) {
        if (size >= 19 && head.has(at, "OpusHead")) {
            return header("opus", head.u8(at + 9), head.u32le(at + 12));
        }
        if (size >= 16 && head.has(at, "\u0001vorbis")) {
            return header("vorbis", head.u8(at + 11), head.u32le(at + 12));
        }
        if (size >= 52 && head.has(at, "Speex   ")) {
            return header("speex", head.u32le(at + 48), head.u32le(at + 36));
        }
        if (size >= 51 && head.has(at, "\u007FFLAC")) {
            long packed = head.i64be(at + 27);
            return header("flac", (packed >>> 41 & 0x7) + 1, packed >>> 44);
        }
        return null;
    }

    private static AudioHeader header(String codec, long channels, long sampleRate) {
        return new AudioHeader(AudioFormat.OGG, Head.positive(channels), Head.positive(sampleRate), null, codec, false);
    }
}
