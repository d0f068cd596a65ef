package io.callscribe.failure;

/** Marks a failure that the item itself is to blame for: it would fail again, and others would not. */
public interface ItemFault {}
