package io.callscribe.stt;

/** The fields of one segment, in whatever order they come. */
final class SegmentBuilder {

    String label;
    Integer channel;
    String text;
    Long start;
    Long end;

    Segment build() {
        return new Segment(label, channel, text, start, end);
    }
}
