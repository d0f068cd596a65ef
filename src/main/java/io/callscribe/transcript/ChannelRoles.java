package io.callscribe.transcript;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who speaks on which channel of a dual-channel recording: the setting {@code turns.channels}. Genesys does not document
 * the order of its channels, hence a setting. Labels of speaker partitioning ({@code spk_0}) bear no role and stay as they are.
 */
public final class ChannelRoles {

    private static final Pattern ENTRY = Pattern.compile("\\s*(\\d{1,3})\\s*=\\s*([^\\s=](?:[^=]{0,62}[^\\s=])?)\\s*");

    private final Map<String, String> roles;

    private ChannelRoles(Map<String, String> roles) {
        this.roles = Map.copyOf(roles);
    }

    /**
     * Reads the setting.
     *
     * @param setting as {@code 0=customer,1=agent}: channel numbers from 0, each once, with a role of at most 64 characters
     * @throws IllegalArgumentException where it is anything else, null and empty included
     */
    public static ChannelRoles parse(String setting) {
        if (setting == null || setting.isBlank()) {
            throw refused("nothing");
        }
        Map<String, String> roles = new HashMap<>();
        for (String entry : setting.split(",", -1)) {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw refused("\"" + entry.strip() + "\" in \"" + setting + "\"");
            }
            int channel = Integer.parseInt(matcher.group(1));
            if (roles.put("ch_" + channel, matcher.group(2)) != null) {
                throw refused("channel " + channel + " twice in \"" + setting + "\"");
            }
        }
        return new ChannelRoles(roles);
    }

    /** The role of a label such as {@code ch_0}; the label itself where it has none. */
    public String roleOf(String label) {
        return roles.getOrDefault(label, label);
    }

    private static IllegalArgumentException refused(String came) {
        return new IllegalArgumentException(
                "turns.channels: expected channel=role, parted by commas, each channel once,"
                        + " as 0=customer,1=agent, but there is " + came
                        + ". To keep Transcribe's labels: 0=ch_0,1=ch_1.");
    }
}
