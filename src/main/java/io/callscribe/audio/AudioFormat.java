package io.callscribe.audio;

/**
 * The containers that AWS Transcribe takes (API reference, StartTranscriptionJob, {@code MediaFormat}). The format of a
 * file is told by its first bytes, never by its name or its Content-Type; see {@link AudioHeaders}.
 */
public enum AudioFormat {
    WAV("wav", "audio/wav", "wav"),
    FLAC("flac", "audio/flac", "flac"),
    MP3("mp3", "audio/mpeg", "mp3"),
    OGG("ogg", "audio/ogg", "ogg"),
    MP4("mp4", "audio/mp4", "mp4"),
    /** An MP4 whose brand says that it holds audio alone; AWS has a media format of its own for it. */
    M4A("m4a", "audio/mp4", "m4a"),
    WEBM("webm", "audio/webm", "webm"),
    AMR("amr", "audio/amr", "amr");

    private final String mediaFormat;
    private final String contentType;
    private final String extension;

    AudioFormat(String mediaFormat, String contentType, String extension) {
        this.mediaFormat = mediaFormat;
        this.contentType = contentType;
        this.extension = extension;
    }

    /** The value of {@code MediaFormat} in StartTranscriptionJob. */
    public String mediaFormat() {
        return mediaFormat;
    }

    /** The media type that the object is stored with. */
    public String contentType() {
        return contentType;
    }

    /** The end of a file name, without the dot. */
    public String extension() {
        return extension;
    }
}
