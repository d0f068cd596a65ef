package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the file that a batch job of AWS Transcribe's standard API leaves in S3, in the shapes seen from 2018 to 2025
 * (Amazon Transcribe Developer Guide, "Data input and output" and the output examples of speaker partitioning, channel
 * identification, redaction and alternatives). It streams, in time proportional to the file, and keeps words, punctuation
 * and labels alone. Unknown fields are skipped, in any order. Output of other APIs (Call Analytics, streaming) is refused.
 *
 * <p>At most 256 MiB and 500,000 items are read. Safe for use by many threads.
 */
public final class TranscribeOutputReader {

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(Limits.MAX_BYTES)
                    .maxStringLength(Limits.MAX_TEXT_LENGTH)
                    .maxNestingDepth(Limits.MAX_NESTING)
                    .build())
            .build();

    /**
     * Reads to the end; the stream stays open.
     *
     * @param stream JSON in UTF-8, never null
     * @throws UnreadableTranscriptException where the bytes are no finished output of the standard API
     * @throws IOException where the stream itself fails, so that reading again may help
     */
    public TranscribeOutput read(InputStream stream) throws IOException {
        try (JsonParser parser = json.createParser(stream).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            return new OutputParser(parser).parse();
        } catch (JsonEOFException e) {
            throw new UnreadableTranscriptException("Expected Transcribe's output to its end, but it ends early, at "
                    + place(e) + ": was it cut on the way?");
        } catch (StreamConstraintsException e) {
            throw new UnreadableTranscriptException("Expected Transcribe's output of at most " + Limits.MAX_BYTES
                    + " bytes, texts of at most " + Limits.MAX_TEXT_LENGTH + " characters and " + Limits.MAX_NESTING
                    + " levels, but there is more, at " + place(e) + ".");
        } catch (JsonProcessingException e) {
            throw new UnreadableTranscriptException(
                    "Expected Transcribe's output, which is JSON, but what came is not, at " + place(e) + ".");
        } catch (CharConversionException e) {
            throw new UnreadableTranscriptException(
                    "Expected Transcribe's output, which is JSON in UTF-8, but what came is in no known encoding.");
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "an unknown place"
                : "byte " + e.getLocation().getByteOffset();
    }
}
