package io.callscribe.sandbox;

import io.callscribe.sandbox.Needs.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Genesys Cloud as the project's contract has it, on four ports: login, API, the host of the signed downloads, and
 * that of the downloads which want the token.
 */
public final class FakeGenesys implements AutoCloseable {

    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-secret";

    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final Conversations conversations;
    private final Journal requests = new Journal();
    private final Journal violations = new Journal();
    private final Inbox inbox = new Inbox("recording");
    private final Inbox interactions = new Inbox("interaction");
    private final Tokens tokens;
    private final SignedUrls links;
    private final RecordingsApi recordingsApi;
    private final OutboundApi outboundApi;
    private final FakeQuality quality;
    private final SpeechAnalytics speechAnalytics;
    private final RecordingArchive archive;
    private final GenesysFiles files;
    private final GenesysMedia media;
    private final WebServer loginServer;
    private final WebServer apiServer;
    private final WebServer fileServer;
    private final WebServer mediaServer;

    FakeGenesys(Collection<Recording> all, Duration tokenLife, Duration linkLife, Faults faults) {
        this(all, List.of(), List.of(), List.of(), List.of(), tokenLife, linkLife, faults);
    }

    FakeGenesys(
            Collection<Recording> all,
            Collection<Conversation> held,
            Collection<NativeMedia> nativeMedia,
            Collection<ArchivedRecording> archived,
            Collection<VoiceCall> voiceCalls,
            Duration tokenLife,
            Duration linkLife,
            Faults faults) {
        all.forEach(recording -> recordings.put(recording.id(), recording));
        conversations = new Conversations(held);
        archive = new RecordingArchive(archived);
        Contract contract = new Contract();
        tokens = new Tokens(CLIENT_ID, CLIENT_SECRET, tokenLife);
        links = new SignedUrls(linkLife);
        files = new GenesysFiles(recordings, links, requests, violations);
        fileServer = new WebServer("genesys-files", files, faults);
        media = new GenesysMedia(this::media, tokens, requests);
        mediaServer = new WebServer("genesys-media", media, faults);
        recordingsApi = new RecordingsApi(recordings, this::link, inbox);
        outboundApi = new OutboundApi(conversations, this::download, interactions);
        quality = new FakeQuality(nativeMedia);
        speechAnalytics = new SpeechAnalytics(voiceCalls);
        apiServer = new WebServer(
                "genesys-api",
                new GenesysApi(
                        List.of(
                                recordingsApi,
                                outboundApi,
                                quality,
                                speechAnalytics,
                                new ExportApi(archive, this::download)),
                        tokens,
                        contract,
                        requests,
                        violations),
                faults);
        loginServer = new WebServer("genesys-login", new GenesysLogin(tokens, contract, requests, violations), faults);
    }

    private Optional<GenesysMedia.Media> media(String id) {
        Optional<GenesysMedia.Media> ofCall = conversations
                .byMedia(id)
                .map(Conversation::media)
                .map(one -> new GenesysMedia.Media(
                        id,
                        one.audio(),
                        one.mediaType(),
                        '"' + one.audio().sha256().substring(0, 32) + '"'));
        return ofCall.or(() -> archive.byId(id)
                .map(one -> new GenesysMedia.Media(id, one.audio(), "application/octet-stream", one.tag())));
    }

    /** A new signed URL for the audio of a recording. */
    public String link(String recordingId) {
        return links.sign(fileServer.url(), GenesysFiles.path(recordingId));
    }

    public URI apiUrl() {
        return apiServer.url();
    }

    public URI loginUrl() {
        return loginServer.url();
    }

    public Collection<Recording> recordings() {
        return List.copyOf(recordings.values());
    }

    public Recording recording(String id) {
        return recordings.get(id);
    }

    /** The ids of those that come from there. */
    Set<String> itemsOf(Source source) {
        return switch (source) {
            case RECORDINGS -> Set.copyOf(recordings.keySet());
            case CALLS -> ids(calls().stream().map(call -> call.media().id()));
            case SUBMISSIONS -> ids(quality.media().stream().map(NativeMedia::id));
            case ARCHIVE -> ids(archive.all().stream().map(ArchivedRecording::id));
            case VOICE_CALLS -> ids(speechAnalytics.calls().stream().map(VoiceCall::id));
        };
    }

    private static Set<String> ids(Stream<String> ids) {
        return ids.collect(Collectors.toSet());
    }

    /** Genesys's own transcriptions. */
    public FakeQuality quality() {
        return quality;
    }

    /** Voice conversations and their words. */
    public SpeechAnalytics speechAnalytics() {
        return speechAnalytics;
    }

    /** The recordings that are to be exported, and the quota. */
    public RecordingArchive archive() {
        return archive;
    }

    /** One more recording, from the next listing on. */
    public void add(Recording recording) {
        recordingsApi.add(recording);
    }

    public Tokens tokens() {
        return tokens;
    }

    /** Where the audio of a media is, which wants the token. */
    public String download(String mediaId) {
        return mediaServer.url() + GenesysMedia.path(mediaId);
    }

    /** The host and port of {@link #download}. */
    public String downloadHost() {
        return mediaServer.url().getAuthority();
    }

    /** The outbound calls that are to be transcribed, in no order. */
    public List<Conversation> calls() {
        return conversations.all().stream().filter(Conversation::isDue).toList();
    }

    /** One more conversation, or another in the place of one with its id, from the next listing on. */
    public void put(Conversation conversation) {
        conversations.put(conversation);
    }

    /** The delivered transcripts of interactions, by their conversation. */
    public Inbox interactions() {
        return interactions;
    }

    /** While set, the transcript of an interaction is answered with 400. */
    public void refuseInteraction(String conversationId, boolean refused) {
        outboundApi.refuse(conversationId, refused);
    }

    /** The next download of a media breaks off after so many bytes. */
    public void breakOffDownload(String mediaId, long bytes) {
        media.breakOff(mediaId, bytes);
    }

    /** The first byte of the next downloads of a media is a wrong one. */
    public void spoilDownloads(String mediaId, int howOften) {
        media.spoil(mediaId, howOften);
    }

    /** The delivered transcripts of recordings, by the recording. */
    public Inbox inbox() {
        return inbox;
    }

    /** While set, a transcript is refused with 403. */
    public void revokeScope(boolean revoked) {
        recordingsApi.revokeScope(revoked);
    }

    /** One more entity in the listing, as it stands, whatever the contract says of it. */
    public void listAlso(Map<String, ?> entity) {
        recordingsApi.listAlso(entity);
    }

    /** While set, a recording's transcript is answered with 400. */
    public void refuseTranscript(String recordingId, boolean refused) {
        recordingsApi.refuse(recordingId, refused);
    }

    /** How long signed URLs live that are listed from now on. */
    public void expireLinksAfter(Duration life) {
        links.expireAfter(life);
    }

    /** While set, downloads come without a Content-Length. */
    public void chunkedDownloads(boolean chunked) {
        files.chunked(chunked);
        media.chunked(chunked);
    }

    /** The last requests that were answered, as {@code GET /path}. */
    public List<String> requests() {
        return requests.lines();
    }

    /** What broke the contract; empty at the end of every good test. */
    public List<String> violations() {
        return new ArrayList<>(violations.lines());
    }

    @Override
    public void close() {
        quality.close();
        loginServer.close();
        apiServer.close();
        fileServer.close();
        mediaServer.close();
    }
}
