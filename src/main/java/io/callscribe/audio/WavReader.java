package io.callscribe.audio;

/** WAV in all its forms; see {@link WavLayout}. */
final class WavReader implements HeaderReader {

    @Override
    public boolean matches(Head head) {
        boolean riff = head.has(0, "RIFF") || head.has(0, "RF64") || head.has(0, "BW64");
        return riff && (head.has(8, "WAVE") || head.totalLength() < 12);
    }

    @Override
    public AudioHeader read(Head head) throws TruncatedAudioException {
        return WavLayout.of(head).header();
    }
}
