package io.callscribe.audio;

/**
 * WebM: EBML with the document type {@code webm} (RFC 9559 for the elements). The first audio track counts. Matroska files
 * of another type are not taken, for Transcribe does not name them.
 */
final class WebmReader implements HeaderReader {
    private static final long EBML = 0x1A45DFA3L;
    private static final long DOC_TYPE = 0x4282L;
    private static final long SEGMENT = 0x18538067L;
    private static final long INFO = 0x1549A966L;
    private static final long TIMESTAMP_SCALE = 0x2AD7B1L;
    private static final long DURATION = 0x4489L;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long TRACK_ENTRY = 0xAEL;
    private static final long TRACK_TYPE = 0x83L;
    private static final long CODEC_ID = 0x86L;
    private static final long AUDIO = 0xE1L;
    private static final long SAMPLING_FREQUENCY = 0xB5L;
    private static final long CHANNELS = 0x9FL;
    private static final long CLUSTER = 0x1F43B675L;
    private static final int AUDIO_TRACK = 2;
    private static final int DEFAULT_CHANNELS = 1;
    private static final int DEFAULT_SAMPLE_RATE = 8_000;

    @Override
    public boolean matches(Head head) {
        EbmlElement start = EbmlElement.at(head, 0);
        if (start == null || start.id() != EBML) {
            return false;
        }
        EbmlElement child = EbmlElement.at(head, start.body());
        while (child != null && child.id() != DOC_TYPE && child.size() >= 0) {
            child = EbmlElement.at(head, child.body() + child.size());
        }
        return child != null && child.id() == DOC_TYPE && child.text(head).equals("webm");
    }

    @Override
    public AudioHeader read(Head head) {
        Walk walk = new Walk(head);
        EbmlElement element = EbmlElement.at(head, 0);
        while (element != null && walk.goesOn(element)) {
            element = EbmlElement.at(head, walk.next(element));
        }
        return walk.header();
    }

    /** Steps into the elements that hold others, over all the rest: their order within a parent is free. */
    private static final class Walk {
        private final Head head;
        private long timestampScale = 1_000_000;
        private double duration;
        private Track track = new Track();

        Walk(Head head) {
            this.head = head;
        }

        boolean goesOn(EbmlElement element) {
            boolean secondTrack = element.id() == TRACK_ENTRY && track.type == AUDIO_TRACK;
            return element.id() != CLUSTER && !secondTrack;
        }

        long next(EbmlElement element) {
            long id = element.id();
            if (id == EBML || id == SEGMENT || id == INFO || id == TRACKS || id == TRACK_ENTRY || id == AUDIO) {
                enter(element);
                return element.body();
            }
            take(element);
            return element.size() < 0 ? Long.MAX_VALUE : element.body() + element.size();
        }

        private void enter(EbmlElement element) {
            if (element.id() == TRACK_ENTRY) {
                track = new Track();
            } else if (element.id() == AUDIO && element.isHeld(head)) {
                track.channels = DEFAULT_CHANNELS;
                track.sampleRate = DEFAULT_SAMPLE_RATE;
            }
        }

        private void take(EbmlElement element) {
            if (element.id() == TIMESTAMP_SCALE) {
                timestampScale = element.unsigned(head, timestampScale);
            } else if (element.id() == DURATION) {
                duration = element.real(head);
            } else if (element.id() == TRACK_TYPE) {
                track.type = element.unsigned(head, 0);
            } else if (element.id() == CODEC_ID) {
                track.codec = element.text(head);
            } else if (element.id() == SAMPLING_FREQUENCY) {
                track.sampleRate = element.real(head);
            } else if (element.id() == CHANNELS) {
                track.channels = element.unsigned(head, 0);
            }
        }

        AudioHeader header() {
            double length = duration * timestampScale / 1e9;
            Double seconds = length > 0 && Double.isFinite(length) ? Double.valueOf(length) : null;
            Track audio = track.type == AUDIO_TRACK ? track : new Track();
            return new AudioHeader(
                    AudioFormat.WEBM,
                    Head.positive(audio.channels),
                    Head.positive(Math.round(audio.sampleRate)),
                    seconds,
                    audio.codec.isEmpty() ? null : audio.codec,
                    false);
        }
    }

    private static final class Track {
        private long type;
        private String codec = "";
        private double sampleRate;
        private long channels;
    }
}
