package io.callscribe.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The jobs of the account, and what befalls them. Bound: every job that was started is kept, as AWS keeps them for 90 days. */
public final class FakeTranscribe implements AutoCloseable {

    private final Account account;
    private final StartChecks checks;
    private final Transcriber transcriber;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> started = new TreeMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Deque<String> failNext = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "sandbox-jobs");
        thread.setDaemon(true);
        return thread;
    });
    private int running;
    private int loseNext;
    private int garbleNext;

    FakeTranscribe(Account account, StartChecks checks, Transcriber transcriber) {
        this.account = account;
        this.checks = checks;
        this.transcriber = transcriber;
    }

    /** How often a job of each name was started: once, or the account has paid twice. */
    public synchronized Map<String, Integer> jobsStarted() {
        return Map.copyOf(started);
    }

    /** The next jobs that end do so as FAILED, for this reason. One that starts with "Internal" is AWS's own fault. */
    public synchronized void failNext(int howMany, String reason) {
        failNext.addAll(Collections.nCopies(howMany, reason));
    }

    /** The next jobs that end are not to be found from then on. */
    public synchronized void loseNext(int howMany) {
        loseNext = howMany;
    }

    /** The next jobs that end do so as COMPLETED, with an output that is cut off. */
    public synchronized void garbleNext(int howMany) {
        garbleNext = howMany;
    }

    Account account() {
        return account;
    }

    synchronized Job start(JobRequest request) {
        checks.check(request);
        if (jobs.containsKey(request.name())) {
            throw AwsError.conflict();
        }
        if (waiting.size() >= account.queue() && running >= account.concurrency()) {
            throw AwsError.limitExceeded();
        }
        jobs.put(request.name(), Job.queued(request));
        started.merge(request.name(), 1, Integer::sum);
        waiting.add(request.name());
        runWaiting();
        return jobs.get(request.name());
    }

    synchronized Job get(String name) {
        return Optional.ofNullable(jobs.get(name)).orElseThrow(AwsError::noSuchJob);
    }

    synchronized void delete(String name) {
        get(name);
        jobs.remove(name);
        waiting.remove(name);
    }

    /** Newest first. */
    synchronized List<Job> all() {
        List<Job> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all;
    }

    private void runWaiting() {
        while (running < account.concurrency() && !waiting.isEmpty()) {
            String name = waiting.poll();
            running++;
            jobs.computeIfPresent(name, (any, job) -> job.running());
            clock.schedule(() -> end(name), account.jobTime().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void end(String name) {
        Job job = running(name);
        Optional<String> reason = job == null ? Optional.empty() : outcome(job);
        synchronized (this) {
            running--;
            if (loseNext > 0 && jobs.containsKey(name)) {
                loseNext--;
                jobs.remove(name);
            }
            jobs.computeIfPresent(
                    name, (any, ended) -> reason.map(ended::failed).orElseGet(ended::completedNow));
            runWaiting();
        }
    }

    private synchronized Job running(String name) {
        return jobs.get(name);
    }

    private Optional<String> outcome(Job job) {
        try {
            Optional<String> asked = Optional.ofNullable(nextFailure());
            Optional<String> reason = asked.isPresent() ? asked : transcriber.run(job.request());
            if (reason.isEmpty() && garbled()) {
                transcriber.garble(job.request());
            }
            return reason;
        } catch (RuntimeException e) {
            return Optional.of("Internal failure: " + e.getMessage());
        }
    }

    private synchronized String nextFailure() {
        return failNext.poll();
    }

    private synchronized boolean garbled() {
        return garbleNext > 0 && garbleNext-- > 0;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
