package io.callscribe.genesys;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Many threads that do the same at once. */
final class Together {
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final List<FutureTask<String>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    static Together start(int count, Callable<String> work) {
        Together together = new Together();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task = new FutureTask<>(work);
            Thread thread = new Thread(task, "together-" + i);
            thread.setDaemon(true);
            together.tasks.add(task);
            together.threads.add(thread);
        }
        together.threads.forEach(Thread::start);
        return together;
    }

    /** Returns when every thread waits for something. */
    void awaitAllWaiting() {
        await().until(() -> threads.stream().allMatch(thread -> WAITING.contains(thread.getState())));
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** What each gave back, or the class of what it threw. */
    List<String> outcomes() throws InterruptedException {
        List<String> outcomes = new ArrayList<>();
        for (FutureTask<String> task : tasks) {
            try {
                outcomes.add(task.get());
            } catch (ExecutionException e) {
                outcomes.add(e.getCause().getClass().getSimpleName());
            }
        }
        return outcomes;
    }
}
