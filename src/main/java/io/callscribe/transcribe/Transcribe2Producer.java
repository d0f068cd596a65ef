package io.callscribe.transcribe;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.DescribeLanguageModelRequest;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.ListTranscriptionJobsRequest;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;

/** One call of AWS Transcribe. */
final class Transcribe2Producer extends DefaultProducer {

    private final Transcribe2Endpoint endpoint;

    Transcribe2Producer(Transcribe2Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        TranscribeClient client = endpoint.getTranscribeClient();
        Object response =
                switch (endpoint.getOperation()) {
                    case startTranscriptionJob ->
                        client.startTranscriptionJob(request(exchange, StartTranscriptionJobRequest.class));
                    case getTranscriptionJob ->
                        client.getTranscriptionJob(request(exchange, GetTranscriptionJobRequest.class));
                    case listTranscriptionJobs ->
                        client.listTranscriptionJobs(request(exchange, ListTranscriptionJobsRequest.class));
                    case describeLanguageModel ->
                        client.describeLanguageModel(request(exchange, DescribeLanguageModelRequest.class));
                };
        exchange.getMessage().setBody(response);
    }

    private static <T> T request(Exchange exchange, Class<T> type) throws InvalidPayloadException {
        return exchange.getIn().getMandatoryBody(type);
    }
}
