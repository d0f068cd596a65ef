package io.callscribe.audio;

/** Reads the header of one format. Stateless. */
interface HeaderReader {

    /** Whether the first bytes are this format's. Never fails, whatever the bytes are. */
    boolean matches(Head head);

    /**
     * What the header tells; called only where {@link #matches} holds.
     *
     * @throws TruncatedAudioException where the file ends before what its header promises
     * @throws UnacceptableAudioException where the header contradicts its format
     */
    AudioHeader read(Head head) throws TruncatedAudioException;
}
