package io.callscribe.start;

import java.util.List;

/** Callscribe cannot start, for reasons that its operator can mend: told in full, without a stack trace. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public StartRefusedException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The reasons, each in one or two lines; never empty, never with a secret in it. */
    public List<String> problems() {
        return problems;
    }
}
