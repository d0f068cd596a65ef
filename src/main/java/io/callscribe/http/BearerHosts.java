package io.callscribe.http;

import io.callscribe.failure.Shown;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which servers may be given a secret. For the access token: that of {@code genesys.api.url}, and those of
 * {@code genesys.download.hosts}. Scheme, host and port must all be the same; https only, but on the loopback. A
 * download host without a port means the scheme's own (443, and 80 for http on the loopback).
 */
public final class BearerHosts {
    private static final Pattern ENTRY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?)(?::(\\d{1,5}))?");

    private final Set<Server> servers;

    private record Server(String scheme, String host, int port) {
        static Server of(String scheme, String host, int port) {
            String lower = scheme.toLowerCase(Locale.ROOT);
            return new Server(lower, HttpsOnly.bare(host), port >= 0 ? port : lower.equals("https") ? 443 : 80);
        }
    }

    private BearerHosts(Set<Server> servers) {
        this.servers = Set.copyOf(servers);
    }

    /**
     * Reads the two settings.
     *
     * @param apiUrl {@code genesys.api.url}
     * @param downloadHosts {@code genesys.download.hosts}: hosts, each with or without a port, separated by commas; null
     *     or blank for none
     * @throws IllegalArgumentException if one of them is not what it should be; the message names the setting
     */
    public static BearerHosts of(String apiUrl, String downloadHosts) {
        URI api = HttpsOnly.require("genesys.api.url", apiUrl);
        Set<Server> servers = new HashSet<>();
        servers.add(Server.of(api.getScheme(), api.getHost(), api.getPort()));
        if (downloadHosts != null) {
            for (String entry : downloadHosts.split(",")) {
                if (!entry.isBlank()) {
                    add(servers, entry.strip());
                }
            }
        }
        return new BearerHosts(servers);
    }

    /**
     * The one server of an address.
     *
     * @param setting the setting's name, for the message
     * @throws IllegalArgumentException if the address may not be given a secret; the message names the setting
     */
    public static BearerHosts only(String setting, String url) {
        URI uri = HttpsOnly.require(setting, url);
        return new BearerHosts(Set.of(Server.of(uri.getScheme(), uri.getHost(), uri.getPort())));
    }

    private static void add(Set<Server> servers, String entry) {
        Matcher parts = ENTRY.matcher(entry);
        int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : -1;
        if (!parts.matches() || port == 0 || port > 65_535) {
            throw new IllegalArgumentException("genesys.download.hosts: expected hosts, with a port or without one,"
                    + " separated by commas, such as downloads.example.com,media.example.com:8443; what came has '"
                    + Shown.of(entry, 80) + "'");
        }
        servers.add(Server.of("https", parts.group(1), port));
        if (HttpsOnly.loopback(parts.group(1))) {
            servers.add(Server.of("http", parts.group(1), port));
        }
    }

    /** True if a request for this address may carry the token; false for a relative or opaque one. */
    public boolean allow(URI uri) {
        return uri.getScheme() != null && uri.getHost() != null && allow(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    /**
     * True if a request to this server may carry the token.
     *
     * @param port the port, or a negative number for the scheme's own
     */
    public boolean allow(String scheme, String host, int port) {
        return HttpsOnly.secure(scheme, host) && servers.contains(Server.of(scheme, host, port));
    }
}
