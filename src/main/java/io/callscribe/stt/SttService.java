package io.callscribe.stt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.callscribe.audio.WavChannel;
import io.callscribe.transcript.Transcript;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The speech-to-text service as a route uses it: what is to be sent, the form it is sent in, and what the answer says. Safe
 * for use by many threads.
 */
public final class SttService {

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(AnswerLimits.MAX_BYTES)
                    .maxStringLength(AnswerLimits.MAX_CHARACTERS)
                    .maxNestingDepth(AnswerLimits.MAX_NESTING)
                    .build())
            .build();

    private final SttSettings settings;

    /** @param settings never null */
    public SttService(SttSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * What of a recording is to be sent, one request each: the whole file, or both channels where channels are to be split
     * and the file is a two-channel WAV that can be.
     *
     * @param audioChannels how many channels the audio has; null where it is not known
     * @throws IOException where the file cannot be read
     */
    public List<AudioPart> parts(Path file, Integer audioChannels) throws IOException {
        boolean asked = settings.splitChannels() && (audioChannels == null || audioChannels == 2);
        return asked && WavChannel.splittable(file) == 2
                ? List.of(new AudioPart(0), new AudioPart(1))
                : List.of(AudioPart.WHOLE);
    }

    /**
     * The form that a part is sent in: multipart/form-data of known length, streamed from the file each time it is sent, the
     * same bytes every time. Its Content-Type is its own: the message's header has to be absent.
     *
     * @param fileName what the service is told as the name of the file; its extension is that of the real format, and
     *     characters other than letters of ASCII, digits, dot, dash and underscore become underscores
     * @throws IOException where the file cannot be read
     */
    public HttpEntity request(Path file, String fileName, AudioPart part) throws IOException {
        return AudioForm.of(file, fileName, part, settings);
    }

    /**
     * Reads an answer to its end, and closes the stream whatever happens. At most 32 MiB, 50,000 segments and 2 Mi
     * characters are read.
     *
     * @param audioChannels how many channels the recording has; null where it is not known
     * @param part what was sent
     * @return turns by start; speakers are the service's labels, {@code ch_0} and {@code ch_1} where it is known which
     *     channel each turn is on, {@code unknown} where there is no label
     * @throws UnreadableAnswerException where it is no answer of the dialect
     * @throws IOException where the stream itself fails, so that asking again may help
     */
    public Transcript read(InputStream answer, Integer audioChannels, AudioPart part) throws IOException {
        try (answer;
                JsonParser parser = json.createParser(answer)) {
            AnswerInput input = new AnswerInput(parser);
            if (parser.nextToken() == null) {
                throw new UnreadableAnswerException(
                        "Expected the answer of the speech-to-text service, but it is empty." + " Check stt.url.");
            }
            List<Segment> segments = settings.dialect().read(input);
            if (parser.nextToken() != null) {
                throw input.unreadable("nothing behind it", "more");
            }
            return SegmentTurns.of(segments, audioChannels, part);
        } catch (StreamConstraintsException e) {
            throw new UnreadableAnswerException("Expected an answer of the speech-to-text service of at most "
                    + AnswerLimits.MAX_BYTES + " bytes, texts of at most " + AnswerLimits.MAX_CHARACTERS
                    + " characters and " + AnswerLimits.MAX_NESTING + " levels, but there is more.");
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new UnreadableAnswerException("Expected the answer of the speech-to-text service, which is JSON, but"
                    + " what came is not, or not to its end, at byte " + at + ". Check stt.url and stt.dialect.");
        } catch (CharConversionException e) {
            throw new UnreadableAnswerException("Expected the answer of the speech-to-text service, which is JSON in"
                    + " UTF-8, but what came is in no known encoding.");
        }
    }

    /**
     * The transcripts of the parts of one recording in one, by start.
     *
     * @param transcripts never null, holds no null
     */
    public Transcript merge(Collection<Transcript> transcripts) {
        return SegmentTurns.merged(transcripts);
    }
}
