package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Does a job: looks at the audio in S3, writes the output there. */
final class Transcriber {

    private static final double LONGEST = 4 * 3_600;

    private final FakeS3 s3;
    private final SpokenWords words;
    private final Account account;

    Transcriber(FakeS3 s3, SpokenWords words, Account account) {
        this.s3 = s3;
        this.words = words;
        this.account = account;
    }

    /** Why the job failed; empty where its output is written. The reasons are AWS's (API reference, FailureReason). */
    Optional<String> run(JobRequest request) {
        String key = S3Uri.of(request.mediaUri()).key();
        long length =
                s3.head(s3.bucket(), key).map(head -> head.contentLength()).orElse(0L);
        if (length == 0) {
            return Optional.of("The media file is empty or can't be accessed.");
        }
        AudioHeader audio = AudioHeader.of(s3.beginning(key, AudioHeader.LENGTH), length);
        Optional<String> reason = unfit(request, audio);
        if (reason.isEmpty()) {
            write(
                    request,
                    heard(request, words.of(s3.sha256(key), audio.channels(), audio.seconds())),
                    audio.channels());
        }
        return reason;
    }

    private static Optional<String> unfit(JobRequest request, AudioHeader audio) {
        if (audio.format() == null) {
            return Optional.of("Unsupported media format.");
        }
        if (request.mediaFormat() != null && !request.mediaFormat().equals(audio.format())) {
            return Optional.of("The media format provided does not match the detected media format.");
        }
        if (audio.channels() > 2) {
            return Optional.of("Your audio file has more than the maximum of two channels.");
        }
        if (audio.format().equals("wav") && audio.seconds() <= 0) {
            return Optional.of("The data in your input file isn't valid. Check the format of the file and try again.");
        }
        if (audio.seconds() > LONGEST) {
            return Optional.of("Invalid audio: Maximum audio duration is 4.000000 hours.");
        }
        return Optional.empty();
    }

    private List<Word> heard(JobRequest request, List<Word> spoken) {
        String filter = request.text("Settings", "VocabularyFilterName");
        if (filter == null) {
            return spoken;
        }
        Set<String> unwanted = account.vocabularyFilters().get(filter);
        String method = request.text("Settings", "VocabularyFilterMethod");
        List<Word> left = new ArrayList<>();
        for (Word word : spoken) {
            boolean hit = unwanted.contains(word.content().toLowerCase(Locale.ROOT));
            if (!hit || "tag".equals(method)) {
                left.add(word);
            } else if ("mask".equals(method)) {
                left.add(word.as("***"));
            }
        }
        return left;
    }

    private void write(JobRequest request, List<Word> heard, int channels) {
        if (!"redacted".equals(request.redaction())) {
            put(request.outputKey(), new TranscriptOutput(request, heard, channels, false).json());
        }
        if (request.redaction() != null) {
            put(request.redactedKey(), new TranscriptOutput(request, heard, channels, true).json());
        }
    }

    /** Cuts the output off in the middle. */
    void garble(JobRequest request) {
        byte[] whole = s3.bytes(request.outputKey());
        s3.put(request.outputKey(), Arrays.copyOf(whole, whole.length / 2));
    }

    private void put(String key, JsonNode json) {
        s3.put(key, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
