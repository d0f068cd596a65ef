package io.callscribe.export;

import io.callscribe.media.Inflow;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is downloaded, as it comes. */
public final class Metered implements Inflow {

    private final Inflow inflow;
    private final Throughput received;

    /** @param inflow what lets it in */
    public Metered(Inflow inflow, Throughput received) {
        this.inflow = inflow;
        this.received = received;
    }

    @Override
    public InputStream admit(InputStream body, Long bytes) throws IOException {
        return new FilterInputStream(inflow.admit(body, bytes)) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                received.add(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                received.add(Math.max(0, count));
                return count;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }
}
