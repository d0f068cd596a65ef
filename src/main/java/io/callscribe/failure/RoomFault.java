package io.callscribe.failure;

/** Marks a failure for want of room, which no item is to blame for: it passes when somebody makes room. */
public interface RoomFault {}
