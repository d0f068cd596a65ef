package io.callscribe.export;

/**
 * How often the audio of a recording may come with another SHA-256 than Genesys tells: {@code export.hash-attempts}. The count is of one
 * run, so that a redrive begins anew.
 *
 * @param most from 1 on
 */
public record HashAttempts(int most) {

    /**
     * The count after another mismatch.
     *
     * @param run the item's run
     * @param countedRun the run of the count so far; null where there is none
     * @param counted the count so far; null where there is none
     */
    public int next(int run, Integer countedRun, Integer counted) {
        return countedRun == null || counted == null || countedRun != run ? 1 : counted + 1;
    }

    /** Whether so many are the last. */
    public boolean isLast(int counted) {
        return counted >= most;
    }
}
