package io.callscribe.stt;

import io.callscribe.audio.WavChannel;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/** One channel of a file as the part of a form; it can be written any number of times. */
final class ChannelBody extends AbstractContentBody {

    private final WavChannel channel;
    private final String fileName;

    ChannelBody(WavChannel channel, ContentType type, String fileName) {
        super(type);
        this.channel = channel;
        this.fileName = fileName;
    }

    @Override
    public String getFilename() {
        return fileName;
    }

    @Override
    public long getContentLength() {
        return channel.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        channel.writeTo(out);
    }
}
