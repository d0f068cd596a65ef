package io.callscribe.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a sandbox is to be.
 *
 * @param recordings what Genesys has
 * @param account what AWS has
 * @param faults the part of all calls that fail, 0 to 1
 * @param seed of the faults
 * @param tokenLife how long an access token lives
 * @param linkLife how long a signed URL lives
 * @param folder for S3's objects and the application's data, which are kept; null for a temporary one, and for sharing S3Mock
 */
public record SandboxOptions(
        List<Recording> recordings,
        Account account,
        double faults,
        long seed,
        Duration tokenLife,
        Duration linkLife,
        Path folder) {

    /** The real speech, a job time of one second, no faults. */
    public static SandboxOptions speech() {
        return of(Recordings.speech());
    }

    public static SandboxOptions of(List<Recording> recordings) {
        return new SandboxOptions(
                recordings, Account.ordinary(), 0, 1, Duration.ofHours(24), Duration.ofHours(1), null);
    }

    public SandboxOptions withAccount(Account other) {
        return new SandboxOptions(recordings, other, faults, seed, tokenLife, linkLife, folder);
    }

    public SandboxOptions withFaults(double rate, long otherSeed) {
        return new SandboxOptions(recordings, account, rate, otherSeed, tokenLife, linkLife, folder);
    }

    public SandboxOptions withLives(Duration token, Duration link) {
        return new SandboxOptions(recordings, account, faults, seed, token, link, folder);
    }

    public SandboxOptions withFolder(Path other) {
        return new SandboxOptions(recordings, account, faults, seed, tokenLife, linkLife, other);
    }
}
