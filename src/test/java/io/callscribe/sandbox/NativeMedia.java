package io.callscribe.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * Media that Genesys can transcribe itself.
 *
 * @param id the mediaId
 * @param start when its call began
 * @param said what Genesys will hear in it
 * @param webhooks how Genesys tells that it has ended
 * @param asks how often it is asked for in vain, before it is completed
 * @param failure why it cannot be transcribed; null where it can
 */
public record NativeMedia(String id, Instant start, List<Said> said, Webhooks webhooks, int asks, String failure) {

    /** How Genesys tells that a transcription has ended. */
    public enum Webhooks {
        /** Once, when it has ended. */
        ONCE,
        /** Twice, when it has ended. */
        TWICE,
        /** Once, before the call that asked for it is answered. */
        EARLY,
        /** Not at all. */
        LOST
    }

    /**
     * An utterance as Genesys tells it.
     *
     * @param start a time with an offset, as it is to stand in the answer
     * @param end the same
     * @param confidence null where Genesys tells none
     */
    public record Said(String speaker, String text, String start, String end, Double confidence) {}

    public NativeMedia {
        said = List.copyOf(said);
    }

    public NativeMedia telling(Webhooks other) {
        return new NativeMedia(id, start, said, other, asks, failure);
    }

    public NativeMedia askedInVain(int times) {
        return new NativeMedia(id, start, said, webhooks, times, failure);
    }

    public NativeMedia failing(String why) {
        return new NativeMedia(id, start, said, webhooks, asks, why);
    }
}
