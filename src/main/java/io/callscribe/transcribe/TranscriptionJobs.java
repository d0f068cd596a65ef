package io.callscribe.transcribe;

import io.callscribe.ledger.Item;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.transcribe.model.ContentRedaction;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.ListTranscriptionJobsRequest;
import software.amazon.awssdk.services.transcribe.model.ListTranscriptionJobsResponse;
import software.amazon.awssdk.services.transcribe.model.Media;
import software.amazon.awssdk.services.transcribe.model.ModelSettings;
import software.amazon.awssdk.services.transcribe.model.Settings;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.Tag;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobStatus;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobSummary;
import software.amazon.awssdk.services.transcribe.model.VocabularyFilterMethod;

/**
 * What is said to AWS Transcribe about a recording's job, and what its answers mean. Names and keys follow from the name of the audio's
 * object and from the item's run alone, so that saying it twice is harmless; and two pipelines whose items have the same ids share neither
 * jobs nor output where their audio has names of its own.
 *
 * <p>Constraints: the API reference of StartTranscriptionJob (names: at most 200 of {@code [0-9a-zA-Z._-]}; an output key that ends in
 * {@code .json} is used as it stands; ChannelIdentification and ShowSpeakerLabels exclude each other).
 */
public final class TranscriptionJobs {

    /** How long AWS may not know a job that it has accepted: it promises no such time, and answers within a second or two. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(20);

    private static final int LONGEST_NAME = 200;
    private static final String NAME = "[0-9a-zA-Z._-]+";
    private static final int MOST_SPEAKERS = 10;
    private static final int PAGE = 100;
    private static final String FIRST = "first";

    private final JobSettings settings;

    public TranscriptionJobs(JobSettings settings) {
        this.settings = settings;
    }

    /**
     * The name of the job of an audio: the second and later runs bear their number.
     *
     * @param audioName the id of its recording, as a rule
     * @throws UnusableRecordingIdException where it cannot be part of a job's name
     */
    public String name(String audioName, int run) {
        String name = settings.jobPrefix() + numbered(audioName, run);
        if (!name.matches(NAME) || name.length() > LONGEST_NAME) {
            throw new UnusableRecordingIdException(
                    audioName, LONGEST_NAME - settings.jobPrefix().length());
        }
        return name;
    }

    /** The name of the job of the audio that lies under a key; errors as {@link #name}. */
    public String nameOf(String audioKey, int run) {
        return name(audioName(audioKey), run);
    }

    /** The key under which a run's output is asked for. */
    String outputKey(String audioName, int run) {
        return settings.prefix() + "transcripts/" + numbered(audioName, run) + ".json";
    }

    /** What the object is called: without the folder, and without the ending that tells its format. */
    private static String audioName(String audioKey) {
        String object = audioKey.substring(audioKey.lastIndexOf('/') + 1);
        int ending = object.lastIndexOf('.');
        return ending < 0 ? object : object.substring(0, ending);
    }

    /**
     * The request that starts a job.
     *
     * @param audioKey where the audio lies
     * @param mediaFormat as AWS names it, such as wav
     * @param channels how many channels the audio has; null where its header does not tell
     */
    public StartTranscriptionJobRequest start(String audioKey, int run, String mediaFormat, Integer channels) {
        StartTranscriptionJobRequest.Builder request = StartTranscriptionJobRequest.builder()
                .transcriptionJobName(nameOf(audioKey, run))
                .languageCode(settings.languageCode())
                .media(Media.builder().mediaFileUri(mediaUri(audioKey)).build())
                .mediaFormat(mediaFormat)
                .outputBucketName(settings.bucket())
                .outputKey(outputKey(audioName(audioKey), run))
                .outputEncryptionKMSKeyId(settings.kmsKeyId())
                .settings(channelsOrSpeakers(channels))
                .tags(Tag.builder().key("application").value("callscribe").build());
        if (settings.languageModel() != null) {
            request.modelSettings(ModelSettings.builder()
                    .languageModelName(settings.languageModel())
                    .build());
        }
        if (settings.redaction() != null) {
            request.contentRedaction(ContentRedaction.builder()
                    .redactionType("PII")
                    .redactionOutput(settings.redaction())
                    .build());
        }
        return request.build();
    }

    private Settings channelsOrSpeakers(Integer channels) {
        Settings.Builder answer = Settings.builder().vocabularyName(settings.vocabulary());
        if (settings.vocabularyFilter() != null) {
            answer.vocabularyFilterName(settings.vocabularyFilter())
                    .vocabularyFilterMethod(VocabularyFilterMethod.MASK);
        }
        return channels != null && channels == 2
                ? answer.channelIdentification(true).build()
                : answer.showSpeakerLabels(true).maxSpeakerLabels(MOST_SPEAKERS).build();
    }

    /** The request that asks for a job. */
    public GetTranscriptionJobRequest get(String name) {
        return GetTranscriptionJobRequest.builder().transcriptionJobName(name).build();
    }

    /**
     * Takes up a job that bears our name already, if it is ours: it transcribes the same audio.
     *
     * @throws ForeignJobException where it is another's
     */
    public void adopt(GetTranscriptionJobResponse answer, String audioKey) {
        TranscriptionJob job = answer.transcriptionJob();
        String media = job.media() == null ? null : job.media().mediaFileUri();
        if (!mediaUri(audioKey).equals(media)) {
            throw new ForeignJobException(job.transcriptionJobName());
        }
    }

    /**
     * Whether a job was started so short a time ago that AWS may not know it everywhere yet: it is not taken for lost, and paid for again.
     */
    public boolean isNew(Instant started, Instant now) {
        return started.plus(UNKNOWN_FOR).isAfter(now);
    }

    /**
     * The key of a job's output, once it is completed; null while it runs.
     *
     * @throws FailedJobException where the job failed
     * @throws ServiceFaultException where it failed by a fault of the service, so that a new run can succeed
     */
    public String completed(GetTranscriptionJobResponse answer, String audioKey, int run) {
        TranscriptionJob job = answer.transcriptionJob();
        if (job.transcriptionJobStatus() == TranscriptionJobStatus.COMPLETED) {
            String redacted = job.transcript() == null ? null : job.transcript().redactedTranscriptFileUri();
            return redacted == null ? outputKey(audioName(audioKey), run) : keyOf(redacted);
        }
        if (job.transcriptionJobStatus() == TranscriptionJobStatus.FAILED) {
            String reason = String.valueOf(job.failureReason());
            if (reason.startsWith("Internal")) {
                throw new ServiceFaultException(job.transcriptionJobName(), reason);
            }
            throw new FailedJobException(job.transcriptionJobName(), reason);
        }
        return null;
    }

    /** The key in {@code https://s3.<region>.amazonaws.com/<bucket>/<key>}. */
    private String keyOf(String uri) {
        String path = URI.create(uri).getPath();
        String bucket = "/" + settings.bucket() + "/";
        return path.startsWith(bucket) ? path.substring(bucket.length()) : path.substring(1);
    }

    /** The request for a page of our jobs of a status; {@code first}, or the token that the page before gave. */
    public ListTranscriptionJobsRequest list(String status, String nextToken) {
        return ListTranscriptionJobsRequest.builder()
                .status(status)
                .jobNameContains(settings.jobPrefix())
                .maxResults(PAGE)
                .nextToken(FIRST.equals(nextToken) ? null : nextToken)
                .build();
    }

    /** The names on a page together with those of the pages before it; at most as many as jobs run at once. */
    public Set<String> add(Collection<String> before, ListTranscriptionJobsResponse page) {
        Set<String> names = new HashSet<>(before);
        page.transcriptionJobSummaries().stream()
                .map(TranscriptionJobSummary::transcriptionJobName)
                .forEach(names::add);
        return names;
    }

    /** No names yet. */
    public Set<String> none() {
        return Set.of();
    }

    /** The ids of the waiting items whose job, the {@code jobName} that is kept with them, is not among the running ones. */
    public List<String> ended(Collection<Item> waiting, Collection<String> running) {
        return waiting.stream()
                .filter(item -> !running.contains(String.valueOf(item.context().get("jobName"))))
                .map(Item::id)
                .toList();
    }

    private String mediaUri(String audioKey) {
        return "s3://" + settings.bucket() + "/" + audioKey;
    }

    private static String numbered(String audioName, int run) {
        return run == 1 ? audioName : audioName + "-" + run;
    }
}
