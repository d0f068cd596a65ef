package io.callscribe.ledger;

import java.nio.file.Path;

/** Another process holds the data folder. */
public final class DataFolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataFolderInUseException(Path folder, String holder) {
        super("The data folder " + folder.toAbsolutePath() + " is in use by another Callscribe"
                + (holder.isBlank() ? "" : " (" + shown(holder) + ")")
                + ". Stop that one, or give this one a folder of its own: callscribe.data=<folder>, in the environment"
                + " CALLSCRIBE_DATA=<folder>. Several processes share work through ledger.url=jdbc:postgresql:…, each with a"
                + " folder of its own.");
    }

    private static String shown(String holder) {
        String safe = holder.replaceAll("\\p{Cntrl}", " ");
        return safe.substring(0, Math.min(safe.length(), 120));
    }
}
