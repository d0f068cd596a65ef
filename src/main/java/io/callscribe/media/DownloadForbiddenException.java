package io.callscribe.media;

/** A download that is forbidden: of this item at least, and its address is new when it is tried again. */
public final class DownloadForbiddenException extends RuntimeException {

    public DownloadForbiddenException(String message) {
        super(message);
    }
}
