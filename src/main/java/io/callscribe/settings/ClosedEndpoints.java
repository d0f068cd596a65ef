package io.callscribe.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells of endpoints that do not start because nobody could be told from a forger there; a pipeline without any way in is not started at all. */
final class ClosedEndpoints {

    private static final Map<String, String> ENDPOINTS_BY_SECRET = new TreeMap<>(Map.of(
            "callscribe.server.api-key", "POST /submit-transcription, by which media are submitted,",
            "genesys.webhook.secret",
                    "POST /webhook/transcription, by which Genesys tells that a transcription is ready,"));

    private final List<Setting> settings;

    ClosedEndpoints(List<Setting> settings) {
        this.settings = settings;
    }

    void check(SettingsInput input, Set<String> chosen, List<String> problems, List<String> warnings) {
        List<Setting> missing = settings.stream()
                .filter(setting -> ENDPOINTS_BY_SECRET.containsKey(setting.name()))
                .filter(setting -> !input.needing(setting, chosen).isEmpty())
                .filter(setting -> input.valueOf(setting.name()).isEmpty())
                .toList();
        if (missing.size() == ENDPOINTS_BY_SECRET.size()) {
            problems.add(
                    String.join(", ", input.needing(missing.get(0), chosen))
                            + " has no way in: neither callscribe.server.api-key nor genesys.webhook.secret is set. Set one of them, or both:"
                            + " CALLSCRIBE_SERVER_API_KEY is a key of your own for who submits media, GENESYS_WEBHOOK_SECRET the one that webhooks are signed with.");
            return;
        }
        missing.forEach(setting -> warnings.add(ENDPOINTS_BY_SECRET.get(setting.name()) + " does not start, for "
                + setting.name() + " is not set. Set " + setting.environmentName() + " to have it."));
    }
}
