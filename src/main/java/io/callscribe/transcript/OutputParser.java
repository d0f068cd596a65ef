package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one output: its top level and {@code results}, and says why what is none is refused. */
final class OutputParser {

    private static final String EXPECTED = "Expected a finished output of Transcribe's standard API";

    private final JsonParser parser;
    private final JsonInput in;
    private final ItemParser itemParser;
    private final AudioSegments audioSegments;
    private final SpeakerSegments speakerSegments;
    private final ChannelLists channelLists;
    private final List<RawItem> items = new ArrayList<>();

    private String status;
    private String transcript;
    private int unlabelled;
    private boolean hasResults;
    private boolean hasItems;
    private boolean hasTranscript;
    private boolean callAnalytics;

    OutputParser(JsonParser parser) {
        this.parser = parser;
        this.in = new JsonInput(parser);
        this.itemParser = new ItemParser(in);
        this.audioSegments = new AudioSegments(in);
        this.speakerSegments = new SpeakerSegments(in);
        this.channelLists = new ChannelLists(in, itemParser);
    }

    TranscribeOutput parse() throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new UnreadableTranscriptException(
                    EXPECTED + ", a JSON object, but " + (first == null ? "nothing came." : "another value came."));
        }
        in.eachField(this::topLevel);
        if (parser.nextToken() != null) {
            throw new UnreadableTranscriptException(EXPECTED + " and no more, but something follows it.");
        }
        refuseOthers();
        List<TranscribedItem> resolved =
                new SpeakerResolver(audioSegments, speakerSegments, channelLists).resolve(items);
        refuseLostWords(resolved);
        return new TranscribeOutput(resolved, transcript, channelLists.channelCount());
    }

    private void topLevel(String name) throws IOException {
        switch (name) {
            case "status" -> status = in.text();
            case "results" -> {
                hasResults = parser.currentToken() == JsonToken.START_OBJECT;
                if (hasResults) {
                    in.eachField(this::result);
                }
            }
            case "JobStatus", "ConversationCharacteristics", "Transcript" -> callAnalytics = true;
            default -> {}
        }
    }

    private void result(String name) throws IOException {
        switch (name) {
            case "transcripts" -> transcripts();
            case "items" -> {
                hasItems = true;
                in.eachElement(this::item);
            }
            case "channel_labels" -> channelLists.parse();
            case "audio_segments" -> {
                if (!areLabelled()) {
                    audioSegments.parse();
                }
            }
            case "speaker_labels" -> {
                if (!areLabelled()) {
                    speakerSegments.parse();
                }
            }
            default -> {}
        }
    }

    private void item() throws IOException {
        RawItem item = itemParser.parse(items.size());
        items.add(item);
        unlabelled += item.isLabelled() ? 0 : 1;
        Limits.check(items.size(), Limits.MAX_ITEMS, "items");
    }

    /** Whether all items are read, and each tells its speaker: then nothing else has to. */
    private boolean areLabelled() {
        return hasItems && unlabelled == 0;
    }

    /** The first is read; standard output has one. */
    private void transcripts() throws IOException {
        in.eachElement(() -> {
            boolean first = !hasTranscript;
            in.eachField(name -> {
                if (first && name.equals("transcript") && parser.currentToken() == JsonToken.VALUE_STRING) {
                    hasTranscript = true;
                    transcript = parser.getText();
                }
            });
        });
    }

    private void refuseOthers() {
        if (status != null && !status.equals("COMPLETED")) {
            throw new UnreadableTranscriptException(EXPECTED + ", status COMPLETED, but its status is "
                    + (status.matches("[A-Z_]{1,30}") ? status : "another") + ".");
        }
        if (callAnalytics && !hasItems) {
            throw new UnreadableTranscriptException(
                    EXPECTED + ", but this is one of Call Analytics: start the job by StartTranscriptionJob instead.");
        }
        if (!hasResults || !hasItems) {
            throw new UnreadableTranscriptException(EXPECTED + ", with results.items, but there is no "
                    + (hasResults ? "items in results" : "results object") + ": is it the output of something else?");
        }
    }

    /** Words that are announced but not there would go as silence. */
    private void refuseLostWords(List<TranscribedItem> resolved) {
        boolean words = resolved.stream().anyMatch(TranscribedItem::isWord);
        if (!words && (!hasTranscript || !transcript.isBlank())) {
            throw new UnreadableTranscriptException(EXPECTED
                    + ", with the words of results.transcripts in results.items too, but results.items has none"
                    + (hasTranscript ? "." : " and results.transcripts is missing."));
        }
    }
}
