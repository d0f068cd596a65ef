package io.callscribe.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts the items of an output into tracks, and joins each punctuation mark to its word. */
final class Tracks {

    private final Map<String, Track> byChannel = new HashMap<>();
    private final Track speakers = new Track(null);
    private Track current;

    private Tracks() {}

    /** The tracks that have words, channels first, by number. */
    static List<Track> of(List<TranscribedItem> items) {
        Tracks tracks = new Tracks();
        items.forEach(tracks::add);
        List<Track> found = new ArrayList<>(tracks.byChannel.values());
        found.add(tracks.speakers);
        found.removeIf(Track::isEmpty);
        found.forEach(Track::sort);
        found.sort(Track.ORDER);
        return found;
    }

    private void add(TranscribedItem item) {
        Track track = item.channel() ? byChannel.computeIfAbsent(item.speaker(), Track::new) : speakers;
        if (item.isWord()) {
            track.add(item);
            current = track;
        } else {
            punctuate(track, item.content());
        }
    }

    /** The word before is that of the same track, else any; a mark that nobody speaks before is left out. */
    private void punctuate(Track track, String mark) {
        Track spoken = track.isEmpty() ? current : track;
        if (spoken != null) {
            spoken.last().punctuate(mark);
        }
    }
}
