package io.callscribe.files;

import io.callscribe.failure.UnusableIdException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names of files that tell their item's id, and lead to no other folder whatever the id is. */
public final class FileNames {

    /** File systems take 255 bytes; endings such as {@code .part.json} want some of them. */
    private static final int LONGEST = 200;

    private FileNames() {}

    /**
     * The id as a part of a file's name, percent-encoded; it is meant to get an ending.
     *
     * @throws UnusableIdException where it is blank, too long for a file's name, or no Unicode: it could not be told from others
     */
    public static String of(String id) {
        if (id == null || id.isBlank()) {
            throw new UnusableIdException("Expected an item with an id, came none: it cannot be kept in a file");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            throw new UnusableIdException("Expected an id in Unicode, came one of " + id.length()
                    + " characters with half a surrogate pair: the item cannot be kept in a file");
        }
        String name = encode(id);
        if (name.length() > LONGEST) {
            throw new UnusableIdException("Expected an id of at most " + LONGEST
                    + " characters where it stands in a file's name, came one of " + name.length()
                    + ": the item cannot be kept in a file");
        }
        return name;
    }

    /**
     * The same, for a folder that people and programs look into: what begins with a dot would be hidden from them.
     *
     * @throws UnusableIdException as {@link #of}
     */
    public static String visible(String id) {
        String name = of(id);
        return name.startsWith(".") ? "%2E" + name.substring(1) : name;
    }

    /**
     * The id that a name tells.
     *
     * @throws IllegalArgumentException where it is no name of ours
     */
    public static String id(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }

    /** Percent-encoded, whatever its length: letters, digits, dots, dashes and underscores stay. */
    public static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("*", "%2A");
    }
}
