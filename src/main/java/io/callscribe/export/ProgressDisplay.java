package io.callscribe.export;

import java.util.List;

/** Where a run that ends shows how far it is, and what came of it. */
public interface ProgressDisplay {

    /** Shows nothing. */
    ProgressDisplay NONE = new ProgressDisplay() {
        @Override
        public void show(Progress progress) {}

        @Override
        public void end(List<String> lines) {}
    };

    void show(Progress progress);

    /** Shows the end; nothing comes after it. */
    void end(List<String> lines);
}
