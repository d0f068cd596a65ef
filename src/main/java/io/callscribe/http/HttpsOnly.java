package io.callscribe.http;

import io.callscribe.failure.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rule for every address that is given a secret or a token: https, or http on the machine itself (127.0.0.0/8, ::1,
 * localhost). Names are not resolved.
 */
public final class HttpsOnly {
    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private HttpsOnly() {}

    /**
     * The address, if it may be given a secret.
     *
     * @param setting the setting's name, for the message
     * @throws IllegalArgumentException if it is not an absolute https address (or http on the loopback), or has user
     *     info, a query or a fragment
     */
    public static URI require(String setting, String url) {
        URI uri;
        try {
            uri = new URI(url == null ? "" : url.strip());
        } catch (URISyntaxException e) {
            throw refused(setting, "what came is not an address");
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw refused(setting, "what came has no scheme or no host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(setting, "what came has user info, a query or a fragment");
        }
        if (!secure(uri.getScheme(), uri.getHost())) {
            throw refused(setting, "what came is " + uri.getScheme() + " to " + Shown.of(uri.getHost(), 80));
        }
        return uri;
    }

    /** True for https, and for http to the loopback. */
    static boolean secure(String scheme, String host) {
        return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) && loopback(host);
    }

    /** True for localhost, 127.0.0.0/8 and ::1, with or without brackets. */
    static boolean loopback(String host) {
        String bare = bare(host);
        return bare.equals("localhost")
                || bare.equals("::1")
                || bare.equals("0:0:0:0:0:0:0:1")
                || IPV4_LOOPBACK.matcher(bare).matches();
    }

    /** The host in lower case, without the brackets of an IPv6 address. */
    static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private static IllegalArgumentException refused(String setting, String came) {
        return new IllegalArgumentException(setting + ": expected an address such as https://api.example.com"
                + " (http only on 127.0.0.1, ::1 or localhost), " + came);
    }
}
