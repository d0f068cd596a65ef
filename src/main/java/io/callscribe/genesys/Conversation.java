package io.callscribe.genesys;

/**
 * A conversation as the analytics query tells it.
 *
 * @param id its id
 * @param mediaId its recording; the pipeline's item
 * @param durationSeconds how long it lasted; null where the answer does not tell
 */
public record Conversation(String id, String mediaId, Double durationSeconds) {}
