package io.callscribe.export;

import java.util.List;

/** Where a run that ends shows how far it is, and what came of it. */
public interface ProgressDisplay extends AutoCloseable {

    void show(Progress progress);

    /** Shows the end; nothing comes after it. */
    void end(List<String> summary);

    @Override
    default void close() {}
}
