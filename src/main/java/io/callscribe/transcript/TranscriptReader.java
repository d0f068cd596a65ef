package io.callscribe.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** From the file that Transcribe leaves to a transcript with roles: what a route calls. Safe for use by many threads. */
public final class TranscriptReader {

    private final TranscribeOutputReader reader = new TranscribeOutputReader();
    private final TurnCutter cutter;
    private final ChannelRoles roles;

    /**
     * @param roles who speaks on which channel ({@code turns.channels}), never null
     * @param gap how long a pause ends a turn ({@code turns.gap}), more than nothing
     */
    public TranscriptReader(ChannelRoles roles, Duration gap) {
        this.roles = Objects.requireNonNull(roles, "roles");
        this.cutter = new TurnCutter(gap);
    }

    /**
     * Reads Transcribe's output to its end and closes the stream, whatever happens. Roles are given to channels where the
     * audio has several; a lone channel has everybody on it, so its label stays.
     *
     * @throws UnreadableTranscriptException where the bytes are no finished output of the standard API
     * @throws IOException where the stream itself fails, so that reading again may help
     */
    public Transcript read(InputStream stream) throws IOException {
        try (stream) {
            TranscribeOutput output = reader.read(stream);
            List<SpeakerTurn> turns = cutter.cut(output);
            return new Transcript(output.hasLoneChannel() ? turns : withRoles(turns));
        }
    }

    private List<SpeakerTurn> withRoles(List<SpeakerTurn> turns) {
        return turns.stream()
                .map(turn -> turn.withSpeaker(roles.roleOf(turn.speaker())))
                .toList();
    }
}
