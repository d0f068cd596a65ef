package io.callscribe.audio;

/**
 * One element of EBML (RFC 8794): an id and a size of variable length, then the content.
 *
 * @param id with its length marker, as the specification writes it
 * @param body offset of the content
 * @param size bytes of content, {@link #UNKNOWN} where the writer did not know
 */
record EbmlElement(long id, long body, long size) {
    static final long UNKNOWN = -1;

    /** The element at {@code at}; null where the head ends first, or none begins there. */
    static EbmlElement at(Head head, long at) {
        int idBytes = bytes(head, at, 4);
        int sizeBytes = idBytes == 0 ? 0 : bytes(head, at + idBytes, 8);
        if (sizeBytes == 0) {
            return null;
        }
        long size = number(head, at + idBytes, sizeBytes) & ~(1L << 7 * sizeBytes);
        boolean unknown = size == (1L << 7 * sizeBytes) - 1;
        return new EbmlElement(number(head, at, idBytes), at + idBytes + sizeBytes, unknown ? UNKNOWN : size);
    }

    /** How many bytes a number of variable length takes; 0 where it takes more than {@code most} or the head ends. */
    private static int bytes(Head head, long at, int most) {
        int count = head.holds(at, 1) ? Integer.numberOfLeadingZeros(head.u8(at)) - 23 : 0;
        return count > 0 && count <= most && head.holds(at, count) ? count : 0;
    }

    private static long number(Head head, long at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | head.u8(at + i);
        }
        return value;
    }

    /** Whether the head has the whole content. */
    boolean isHeld(Head head) {
        return size >= 0 && size <= AudioHeaders.MAX_HEAD && head.holds(body, (int) size);
    }

    /** The content as an unsigned integer; {@code absent} where it is none or beyond the head. */
    long unsigned(Head head, long absent) {
        return size >= 1 && size <= 7 && isHeld(head) ? number(head, body, (int) size) : absent;
    }

    /** The content as a floating-point number; 0 where it is none or beyond the head. */
    double real(Head head) {
        if (size == 4 && isHeld(head)) {
            return head.f32be(body);
        }
        return size == 8 && isHeld(head) ? head.f64be(body) : 0;
    }

    /** The content as text of at most 64 characters; empty where it is longer or beyond the head. */
    String text(Head head) {
        return size <= 64 && isHeld(head) ? head.text(body, (int) size).replace("\0", "") : "";
    }
}
