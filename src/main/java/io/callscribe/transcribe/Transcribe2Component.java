package io.callscribe.transcribe;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * AWS Transcribe, as small as Callscribe needs it. Scheme, operations and options bear the names of Camel's
 * {@code camel-aws2-transcribe}, so that putting that in its place is a dependency added and this class deleted.
 */
@Component("aws2-transcribe")
public final class Transcribe2Component extends DefaultComponent {

    @Metadata(autowired = true, description = "The client to use.")
    private TranscribeClient transcribeClient;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Transcribe2Endpoint endpoint = new Transcribe2Endpoint(uri, this);
        endpoint.setLabel(remaining);
        endpoint.setTranscribeClient(transcribeClient);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public TranscribeClient getTranscribeClient() {
        return transcribeClient;
    }

    public void setTranscribeClient(TranscribeClient transcribeClient) {
        this.transcribeClient = transcribeClient;
    }
}
