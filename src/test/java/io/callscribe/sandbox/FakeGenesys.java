package io.callscribe.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Genesys Cloud as the project's contract has it, on three ports: login, API, and the host of the signed downloads. */
public final class FakeGenesys implements AutoCloseable {

    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-secret";

    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final Journal requests = new Journal();
    private final Journal violations = new Journal();
    private final Inbox inbox = new Inbox();
    private final Tokens tokens;
    private final SignedUrls links;
    private final GenesysApi api;
    private final GenesysFiles files;
    private final WebServer loginServer;
    private final WebServer apiServer;
    private final WebServer fileServer;

    FakeGenesys(Collection<Recording> all, Duration tokenLife, Duration linkLife, Faults faults) {
        all.forEach(recording -> recordings.put(recording.id(), recording));
        Contract contract = new Contract();
        tokens = new Tokens(CLIENT_ID, CLIENT_SECRET, tokenLife);
        links = new SignedUrls(linkLife);
        files = new GenesysFiles(recordings, links, requests, violations);
        fileServer = new WebServer("genesys-files", files, faults);
        api = new GenesysApi(recordings, this::link, tokens, inbox, contract, requests, violations);
        apiServer = new WebServer("genesys-api", api, faults);
        loginServer = new WebServer("genesys-login", new GenesysLogin(tokens, contract, requests, violations), faults);
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

    /** One more recording, from the next listing on. */
    public void add(Recording recording) {
        api.add(recording);
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The delivered transcripts. */
    public Inbox inbox() {
        return inbox;
    }

    /** While set, a transcript is refused with 403. */
    public void revokeScope(boolean revoked) {
        api.revokeScope(revoked);
    }

    /** One more entity in the listing, as it stands, whatever the contract says of it. */
    public void listAlso(Map<String, ?> entity) {
        api.listAlso(entity);
    }

    /** While set, a recording's transcript is answered with 400. */
    public void refuseTranscript(String recordingId, boolean refused) {
        api.refuse(recordingId, refused);
    }

    /** How long signed URLs live that are listed from now on. */
    public void expireLinksAfter(Duration life) {
        links.expireAfter(life);
    }

    /** While set, downloads come without a Content-Length. */
    public void chunkedDownloads(boolean chunked) {
        files.chunked(chunked);
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
        loginServer.close();
        apiServer.close();
        fileServer.close();
    }
}
