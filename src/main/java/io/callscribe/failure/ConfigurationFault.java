package io.callscribe.failure;

/** Marks a failure that no item is to blame for: every item would fail until somebody mends the configuration. */
public interface ConfigurationFault {}
