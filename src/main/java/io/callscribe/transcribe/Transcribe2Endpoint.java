package io.callscribe.transcribe;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/** Calls AWS Transcribe. The body is the SDK's request, and becomes the SDK's response. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aws2-transcribe",
        title = "AWS Transcribe",
        syntax = "aws2-transcribe:label",
        producerOnly = true,
        category = {Category.CLOUD, Category.AI})
public final class Transcribe2Endpoint extends DefaultEndpoint {

    @UriPath(description = "A logical name.")
    @Metadata(required = true)
    private String label;

    @UriParam(description = "What to do.")
    @Metadata(required = true)
    private Transcribe2Operations operation;

    @UriParam(description = "Whether the body is the SDK's request. Nothing else is supported.")
    private boolean pojoRequest;

    @UriParam(description = "The client to use.", label = "advanced")
    @Metadata(autowired = true)
    private TranscribeClient transcribeClient;

    Transcribe2Endpoint(String uri, Transcribe2Component component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        if (!pojoRequest) {
            throw new IllegalArgumentException(
                    "aws2-transcribe: wants pojoRequest=true and the SDK's request as the body");
        }
        return new Transcribe2Producer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("aws2-transcribe: has no consumer");
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Transcribe2Operations getOperation() {
        return operation;
    }

    public void setOperation(Transcribe2Operations operation) {
        this.operation = operation;
    }

    public boolean isPojoRequest() {
        return pojoRequest;
    }

    public void setPojoRequest(boolean pojoRequest) {
        this.pojoRequest = pojoRequest;
    }

    public TranscribeClient getTranscribeClient() {
        return transcribeClient;
    }

    public void setTranscribeClient(TranscribeClient transcribeClient) {
        this.transcribeClient = transcribeClient;
    }
}
