package io.callscribe.export;

import io.callscribe.audio.AudioIntake;
import io.callscribe.audio.AudioStream;
import io.callscribe.audio.OtherAudioException;
import io.callscribe.media.Inflow;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes in recordings that are exported without a stay on this machine's disk, of any format: a stream of known length, which holds its
 * bytes against the SHA-256 that Genesys tells before it gives out the last of them. Safe for use by many threads.
 */
public final class ExportIntake {

    private final AudioIntake intake;
    private final Inflow inflow;

    /** @param inflow what all audio passes through on its way */
    public ExportIntake(AudioIntake intake, Inflow inflow) {
        this.intake = intake;
        this.inflow = inflow;
    }

    /**
     * Opens a recording; the rest as for {@link AudioIntake#openUnread}.
     *
     * @param expected the SHA-256 that Genesys tells; null or blank where it does not
     * @throws UnverifiableAudioException where what it tells is none
     * @throws OtherAudioException where it is empty; reading throws it where the audio has another SHA-256
     */
    public AudioStream open(InputStream body, Long contentLength, String expected) throws IOException {
        InputStream source = inflow.admit(body == null ? InputStream.nullInputStream() : body, contentLength);
        try {
            return intake.openUnread(source, contentLength, ToldHash.checked(expected));
        } catch (UnverifiableAudioException e) {
            source.close();
            throw e;
        }
    }
}
