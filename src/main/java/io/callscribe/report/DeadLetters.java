package io.callscribe.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.callscribe.files.FileNames;
import io.callscribe.files.Sha256;
import io.callscribe.ledger.Item;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Dead letters as files: what died, where, why, when and after how many attempts. A file's name tells the item, so that an empty file of
 * that name is enough to redrive it. Where the id is too long for a file's name, the name has a fingerprint of it, and the item is
 * read from the letter itself.
 */
public final class DeadLetters {

    private static final String BETWEEN = "--";
    private static final String ENDING = ".json";
    private static final int LONGEST_NAME = 240;
    /** No encoded id has it. */
    private static final String FINGERPRINT = "~";

    private static final int SHOWN = 60;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path folder;

    public DeadLetters(Path folder) {
        this.folder = folder;
    }

    /** Which item a dead letter is about. */
    public record Address(String pipeline, String item) {}

    /** The name of an item's dead letter. */
    public String fileName(Item item) {
        String id = FileNames.encode(item.id());
        String name = item.pipeline() + BETWEEN + id + ENDING;
        return name.length() <= LONGEST_NAME
                ? name
                : item.pipeline() + BETWEEN + id.substring(0, SHOWN) + FINGERPRINT + Sha256.hex(item.id()) + ENDING;
    }

    /** A dead letter's text. It bears no URL, for URLs are signed. */
    public String write(Item item) throws JsonProcessingException {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("pipeline", item.pipeline());
        letter.put("item", item.id());
        letter.put("stage", item.failedStage());
        letter.put("reason", item.error());
        letter.put("diedAt", String.valueOf(item.stageSince()));
        letter.put(
                "failingSince",
                item.failingSince() == null ? null : item.failingSince().toString());
        letter.put("attempts", item.attempts() + 1);
        letter.put("run", item.run());
        Map<String, Object> context = new TreeMap<>(item.context());
        context.values().removeIf(value -> value.toString().contains("://"));
        letter.put("context", context);
        letter.put("redrive", "move this file, or an empty one of its name, into " + folder.resolve("redrive"));
        return json.writeValueAsString(letter);
    }

    /**
     * The item that a file's name tells.
     *
     * @throws NoDeadLetterException where it is no dead letter's name
     * @throws IOException where the item is to be read from its letter, and that is gone
     */
    public Address address(String fileName) throws IOException {
        int between = fileName.indexOf(BETWEEN);
        if (between < 1
                || !fileName.endsWith(ENDING)
                || between + BETWEEN.length() + ENDING.length() >= fileName.length()) {
            throw new NoDeadLetterException(fileName);
        }
        String item = fileName.substring(between + BETWEEN.length(), fileName.length() - ENDING.length());
        if (item.contains(FINGERPRINT)) {
            return fromLetter(fileName);
        }
        try {
            return new Address(fileName.substring(0, between), URLDecoder.decode(item, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new NoDeadLetterException(fileName);
        }
    }

    private Address fromLetter(String fileName) throws IOException {
        Path name = Path.of(fileName).getFileName();
        Path moved = folder.resolve("redrive").resolve(name);
        Path letter = Files.exists(moved) && Files.size(moved) > 0 ? moved : folder.resolve(name);
        JsonNode told = json.readTree(letter.toFile());
        return new Address(told.path("pipeline").asText(), told.path("item").asText());
    }

    /** The user who owns a file among those to redrive: whoever made it there; of a dead letter that was moved, often its writer. */
    public String owner(String fileName) {
        try {
            return Files.getOwner(
                            folder.resolve("redrive").resolve(Path.of(fileName).getFileName()))
                    .getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown";
        }
    }

    /** Removes a dead letter that was redriven. */
    public void remove(String fileName) throws IOException {
        Files.deleteIfExists(folder.resolve(Path.of(fileName).getFileName()));
    }
}
