package io.callscribe.export;

import io.callscribe.failure.RoomFault;

/** There is less room than there has to be: nothing more begins until there is. */
public final class NoRoomException extends RuntimeException implements RoomFault {

    NoRoomException(String message) {
        super(message);
    }
}
