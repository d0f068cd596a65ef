package io.callscribe.audio;

import java.util.Locale;

/**
 * What AWS Transcribe takes, checked before anything is stored or paid (developer guide, "Guidelines and quotas": 2 GB, 4
 * hours, 500 ms, two channels). AWS does not say whether its 2 GB are 2,000,000,000 or 2,147,483,648 bytes: the larger
 * number stands here, since a file in between that AWS refuses is a dead letter then, while one it would have taken would
 * be lost to us.
 *
 * @param taker who would refuse it, for messages
 * @param maxBytes largest file, in bytes, inclusive
 * @param maxSeconds longest recording, in seconds, inclusive
 * @param minSeconds shortest recording, in seconds, inclusive
 * @param maxChannels most channels, inclusive
 */
public record AudioLimits(String taker, long maxBytes, double maxSeconds, double minSeconds, int maxChannels) {

    /** @throws IllegalArgumentException where a limit leaves nothing that could pass */
    public AudioLimits {
        if (maxBytes < 1 || !(minSeconds >= 0) || !(maxSeconds >= minSeconds) || maxChannels < 1) {
            throw new IllegalArgumentException("Expected limits that something can keep, but got " + maxBytes
                    + " bytes, " + minSeconds + " to " + maxSeconds + " seconds, " + maxChannels + " channels.");
        }
    }

    /** AWS Transcribe's own limits. */
    public static AudioLimits ofTranscribe() {
        return new AudioLimits("Transcribe", 2L * 1024 * 1024 * 1024, 4 * 60 * 60, 0.5, 2);
    }

    /** What is worth sending to a speech-to-text service: as AWS Transcribe's, but as short as can be, and of any number of channels. */
    public static AudioLimits ofSttService() {
        return new AudioLimits("The speech-to-text service", 2L * 1024 * 1024 * 1024, 4 * 60 * 60, 0, 256);
    }

    /** What S3 takes in one upload: 5 GiB (S3 user guide, "Uploading objects"); of the format and the length in time it knows nothing. */
    public static AudioLimits ofS3() {
        return new AudioLimits("S3", 5L * 1024 * 1024 * 1024, Double.MAX_VALUE, 0, Integer.MAX_VALUE);
    }

    /**
     * Checks a recording.
     *
     * @param length of the file in bytes
     * @param announcedSeconds what the source says of its length; null, 0 or less where it says nothing. The header wins over
     *     it, and it wins over an estimate
     * @throws UnacceptableAudioException with the limit and the value, where one is not kept
     */
    public void check(AudioHeader header, long length, Double announcedSeconds) {
        checkLength(length);
        checkChannels(header);
        Double seconds = seconds(header, announcedSeconds);
        if (seconds != null) {
            checkSeconds(header, length, seconds);
        }
    }

    /**
     * Checks the length alone, before the first byte is read.
     *
     * @throws UnacceptableAudioException where the file is too large
     */
    public void checkLength(long length) {
        if (length > maxBytes) {
            throw new UnacceptableAudioException(
                    "Expected a file of at most " + maxBytes + " bytes, but this one has at least " + length
                            + " bytes. " + taker + " would refuse it: cut or compress it at its source.");
        }
    }

    private void checkChannels(AudioHeader header) {
        if (header.channels() != null && header.channels() > maxChannels) {
            throw new UnacceptableAudioException(
                    "Expected at most " + maxChannels + " channels, but the header tells of " + header.channels() + ". "
                            + taker + " would refuse it: mix it down at its source.");
        }
    }

    private static Double seconds(AudioHeader header, Double announced) {
        boolean headerKnows = header.seconds() != null && !header.secondsEstimated();
        boolean sourceKnows = announced != null && announced > 0 && Double.isFinite(announced);
        return headerKnows || !sourceKnows ? header.seconds() : announced;
    }

    private void checkSeconds(AudioHeader header, long length, double seconds) {
        if (seconds == 0) {
            throw new UnacceptableAudioException("Expected audio"
                    + (minSeconds > 0 ? " of at least " + text(minSeconds) + " seconds" : "") + ", but the " + length
                    + " bytes of this " + header.format() + " file are a header only. There is nothing to transcribe.");
        }
        if (seconds < minSeconds || seconds > maxSeconds) {
            throw new UnacceptableAudioException("Expected audio of " + text(minSeconds) + " to " + text(maxSeconds)
                    + " seconds, but this recording has " + text(seconds) + ". " + taker + " would refuse it.");
        }
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds).replaceAll("\\.?0+$", "");
    }
}
