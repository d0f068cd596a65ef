package io.callscribe.transcript;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Channels as {@code results.channel_labels} tells them: each channel repeats its own items in order. A word is found again
 * by its times and content; a punctuation mark, which has no time, by its place after a word.
 */
final class ChannelLists {

    private final JsonInput in;
    private final ItemParser items;
    private final List<Channel> channels = new ArrayList<>();
    private final Map<Key, Deque<Place>> places = new HashMap<>();
    private int announced = -1;
    private int count;
    private Channel current;

    ChannelLists(JsonInput in, ItemParser items) {
        this.in = in;
        this.items = items;
    }

    private record Key(long start, long end, String content) {}

    private record Place(Channel channel, int index) {}

    /** One channel's items, and how far they have been found again. */
    private static final class Channel {
        private final List<RawItem> items = new ArrayList<>();
        private SpeakerLabel label;
        private int next;

        private boolean continuesWith(RawItem mark) {
            return next > 0
                    && next < items.size()
                    && !items.get(next).word()
                    && mark.content().equals(items.get(next).content());
        }
    }

    void parse() throws IOException {
        in.eachField(name -> {
            switch (name) {
                case "number_of_channels" -> announced = in.wholeNumber();
                case "channels" -> in.eachElement(this::channel);
                default -> {}
            }
        });
    }

    /** How many channels the output says it has; 0 where it does not say. */
    int channelCount() {
        return announced > 0 ? announced : channels.size();
    }

    /** To be called before the first {@link #next}. */
    void start() {
        for (Channel channel : channels) {
            for (int i = 0; i < channel.items.size(); i++) {
                RawItem item = channel.items.get(i);
                if (item.word() && channel.label != null) {
                    places.computeIfAbsent(key(item), k -> new ArrayDeque<>(1)).add(new Place(channel, i));
                }
            }
        }
    }

    /** The channel of the next item of {@code results.items}, each of which has to be asked for in order; null where there is none. */
    SpeakerLabel next(RawItem item) {
        if (item.content() == null) {
            return null;
        }
        return item.word() ? word(item) : mark(item);
    }

    private SpeakerLabel word(RawItem word) {
        Deque<Place> found = places.get(key(word));
        if (found == null || found.isEmpty()) {
            return null;
        }
        Place place = found.poll();
        current = place.channel();
        current.next = place.index() + 1;
        return current.label;
    }

    private SpeakerLabel mark(RawItem mark) {
        if (current == null || !current.continuesWith(mark)) {
            current = channels.stream()
                    .filter(channel -> channel.continuesWith(mark))
                    .findFirst()
                    .orElse(current);
        }
        if (current == null || !current.continuesWith(mark)) {
            return null;
        }
        current.next++;
        return current.label;
    }

    private void channel() throws IOException {
        Channel channel = new Channel();
        channels.add(channel);
        Limits.check(channels.size(), Limits.MAX_CHANNELS, "channels");
        in.eachField(name -> {
            switch (name) {
                case "channel_label" -> channel.label = SpeakerLabel.channel(in.sharedText());
                case "items" -> in.eachElement(() -> item(channel));
                default -> {}
            }
        });
    }

    private void item(Channel channel) throws IOException {
        channel.items.add(items.parseTimesAndContent(channel.items.size()));
        Limits.check(++count, Limits.MAX_ITEMS, "items in channel_labels");
    }

    private static Key key(RawItem word) {
        return new Key(word.startMillis(), word.endMillis(), word.content());
    }
}
