package io.callscribe.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the AWS account of the sandbox has for Transcribe.
 *
 * @param jobTime how long a job runs
 * @param concurrency how many jobs run at once; further ones are queued
 * @param queue how many wait at most; beyond, Start is refused
 * @param vocabularies custom vocabularies by name
 * @param vocabularyFilters words, lower case, by the filter's name
 * @param languageModels custom language models by name
 */
public record Account(
        Duration jobTime,
        int concurrency,
        int queue,
        Set<String> vocabularies,
        Map<String, Set<String>> vocabularyFilters,
        Map<String, LanguageModel> languageModels) {

    /**
     * A custom language model.
     *
     * @param status IN_PROGRESS, FAILED or COMPLETED
     */
    public record LanguageModel(String languageCode, String status) {}

    /** 250 jobs at once and 10,000 in the queue, as AWS has it; a job takes a second. */
    public static Account ordinary() {
        return new Account(Duration.ofSeconds(1), 250, 10_000, Set.of(), Map.of(), Map.of());
    }

    public Account withJobTime(Duration time) {
        return new Account(time, concurrency, queue, vocabularies, vocabularyFilters, languageModels);
    }

    public Account withLimits(int runningAtOnce, int waiting) {
        return new Account(jobTime, runningAtOnce, waiting, vocabularies, vocabularyFilters, languageModels);
    }

    public Account withLanguageModels(Map<String, LanguageModel> models) {
        return new Account(jobTime, concurrency, queue, vocabularies, vocabularyFilters, models);
    }

    public Account withVocabularies(Set<String> names, Map<String, Set<String>> filters) {
        return new Account(jobTime, concurrency, queue, names, filters, languageModels);
    }
}
