package io.callscribe.start;

import org.apache.camel.main.Main;

/** Camel's Main, which can be ended from within, in order, with an exit code. */
public final class EndingMain extends Main {

    /** Ends it: the routes stop as after a SIGTERM, and {@link #getExitCode} gives this code. The first call counts. */
    public void end(int code) {
        exitCode.compareAndSet(UNINITIALIZED_EXIT_CODE, code);
        completed();
    }
}
