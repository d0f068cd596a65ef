package io.callscribe.settings;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is well-formed in itself, but cannot be meant: settings that contradict each other, the clock, or the route files. */
final class Contradictions {

    /** Languages that AWS Transcribe redacts personal data in (AWS Transcribe developer guide, "Redacting PII"). */
    private static final Set<String> REDACTED_LANGUAGES = Set.of("en-US", "es-US");

    private static final String EXPORT = "export-recordings";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private final Map<String, Setting> settings;
    private final Clock clock;

    Contradictions(List<Setting> settings, Clock clock) {
        this.settings = settings.stream().collect(Collectors.toMap(Setting::name, Function.identity()));
        this.clock = clock;
    }

    void check(SettingsInput input, Set<String> chosen, List<String> problems) {
        unknownPipelines(input, chosen, problems);
        unknownProfile(input, problems);
        samePort(input, chosen, problems);
        ledgerUser(input, problems);
        plainHttp("genesys.api.url", input, problems);
        plainHttp("genesys.login.url", input, problems);
        plainHttp("stt.url", input, problems);
        plainHttp("search.url", input, problems);
        searchCredentials(input, problems);
        sinceInTheFuture(input, problems);
        exportPeriod(input, problems);
        exportOnce(input, chosen, problems);
        redactedLanguage(input, problems);
        shortLivedAudio(input, problems);
    }

    private void unknownPipelines(SettingsInput input, Set<String> chosen, List<String> problems) {
        for (String pipeline : chosen) {
            if (!input.pipelines().contains(pipeline) && Kinds.NAME.accepts().test(pipeline)) {
                tell(
                        "callscribe.pipelines",
                        "names \"" + pipeline + "\", which is no pipeline" + nearest(pipeline, input.pipelines())
                                + ". There are: " + sorted(input.pipelines()) + ".",
                        problems);
            }
        }
    }

    private void unknownProfile(SettingsInput input, List<String> problems) {
        String profile = input.valueOf("genesys.profile");
        boolean known = input.profiles().isEmpty() || input.profiles().contains(profile);
        if (Kinds.NAME.accepts().test(profile) && !known) {
            tell(
                    "genesys.profile",
                    "is \"" + profile + "\", but there is no routes/genesys/" + profile + ".camel.yaml. There are: "
                            + sorted(input.profiles()) + ".",
                    problems);
        }
    }

    private void samePort(SettingsInput input, Set<String> chosen, List<String> problems) {
        Setting port = settings.get("callscribe.server.port");
        if (port != null
                && !input.needing(port, chosen).isEmpty()
                && !input.valueOf(port.name()).isEmpty()
                && input.valueOf(port.name()).equals(input.valueOf("callscribe.management.port"))) {
            tell(
                    port.name(),
                    "is " + input.valueOf(port.name()) + ", and so is callscribe.management.port: each wants its own.",
                    problems);
        }
    }

    private void ledgerUser(SettingsInput input, List<String> problems) {
        if (input.valueOf("ledger.url").startsWith("jdbc:postgresql:")) {
            return;
        }
        for (String name : List.of("ledger.user", "ledger.password")) {
            if (!input.valueOf(name).isEmpty()) {
                tell(
                        "ledger.url",
                        "is not a PostgreSQL URL, yet " + name + " is set (" + input.originOf(name)
                                + "): SQLite has no users. Set a PostgreSQL URL, or remove " + name + ".",
                        problems);
            }
        }
    }

    private void plainHttp(String name, SettingsInput input, List<String> problems) {
        String url = input.valueOf(name);
        if (!Kinds.HTTP_URL.accepts().test(url)) {
            return;
        }
        URI uri = URI.create(url);
        if (uri.getScheme().equalsIgnoreCase("http")
                && !LOOPBACK.matcher(uri.getHost()).matches()) {
            tell(
                    name,
                    "is plain http to " + uri.getHost() + " (" + input.originOf(name)
                            + "): secrets and tokens would go unencrypted. Use https; http is for loopback addresses alone.",
                    problems);
        }
    }

    private void searchCredentials(SettingsInput input, List<String> problems) {
        boolean user = !input.valueOf("search.user").isEmpty();
        boolean password = !input.valueOf("search.password").isEmpty();
        if (user != password) {
            tell(
                    user ? "search.password" : "search.user",
                    "is not set, yet " + (user ? "search.user" : "search.password")
                            + " is: the search cluster wants both. Set both, or neither.",
                    problems);
        }
        if (!input.valueOf("search.api-key").isEmpty() && (user || password)) {
            tell(
                    "search.api-key",
                    "is set, and so is " + (user ? "search.user" : "search.password")
                            + ": the search cluster is shown one of the two. Remove the other.",
                    problems);
        }
    }

    private void sinceInTheFuture(SettingsInput input, List<String> problems) {
        try {
            String since = input.valueOf("discover.since");
            if (!since.isEmpty() && Instant.parse(since).isAfter(clock.instant())) {
                tell(
                        "discover.since",
                        "is in the future (" + since + "; it is " + clock.instant()
                                + "): nothing would be transcribed.",
                        problems);
            }
        } catch (DateTimeException e) {
            // told as a bad value
        }
    }

    private void exportPeriod(SettingsInput input, List<String> problems) {
        String from = input.valueOf("export.from");
        String to = input.valueOf("export.to");
        if (from.isEmpty() != to.isEmpty()) {
            String set = from.isEmpty() ? "export.to" : "export.from";
            tell(
                    from.isEmpty() ? "export.from" : "export.to",
                    "is not set, yet " + set + " is (" + input.originOf(set)
                            + "). Set both for a period, or neither for what comes.",
                    problems);
        } else if (Kinds.INSTANT.accepts().test(from) && Kinds.INSTANT.accepts().test(to)) {
            walkablePeriod(Instant.parse(from), Instant.parse(to), problems);
        }
    }

    private void exportOnce(SettingsInput input, Set<String> chosen, List<String> problems) {
        if (!input.valueOf("export.once").equals("true") || !chosen.contains(EXPORT)) {
            return;
        }
        if (input.valueOf("export.from").isEmpty() && input.valueOf("export.to").isEmpty()) {
            tell(
                    "export.once",
                    "is true (" + input.originOf("export.once")
                            + "), but there is no period whose end could be reached. Set export.from and export.to, or"
                            + " leave export.once false.",
                    problems);
        }
        if (chosen.size() > 1) {
            tell(
                    "export.once",
                    "is true (" + input.originOf("export.once") + "), but " + sorted(without(chosen, EXPORT))
                            + " would end with the export. Set callscribe.pipelines to " + EXPORT
                            + " alone, or leave export.once false.",
                    problems);
        }
    }

    private static Set<String> without(Set<String> names, String one) {
        Set<String> others = new TreeSet<>(names);
        others.remove(one);
        return others;
    }

    private void walkablePeriod(Instant from, Instant to, List<String> problems) {
        if (!from.isBefore(to)) {
            tell("export.from", "is not before export.to (" + from + ", " + to + "): the period is empty.", problems);
        }
        if (to.isAfter(clock.instant())) {
            tell(
                    "export.to",
                    "is in the future (" + to + "; it is " + clock.instant()
                            + "): a period is walked once, and what comes later would be missed. Leave export.from and"
                            + " export.to empty to export what comes.",
                    problems);
        }
    }

    private void redactedLanguage(SettingsInput input, List<String> problems) {
        String language = input.valueOf("transcribe.language-code");
        if (!input.valueOf("transcribe.redaction").isEmpty() && !REDACTED_LANGUAGES.contains(language)) {
            tell(
                    "transcribe.redaction",
                    "is set, but AWS Transcribe redacts only in " + sorted(REDACTED_LANGUAGES)
                            + ", and transcribe.language-code is \"" + language + "\".",
                    problems);
        }
    }

    private void shortLivedAudio(SettingsInput input, List<String> problems) {
        if (!input.valueOf("s3.lifecycle.enabled").equals("true")) {
            return;
        }
        for (String days : List.of("s3.lifecycle.audio-days", "s3.lifecycle.transcript-days")) {
            for (String window : List.of("retry.window", "transcribe.deadline")) {
                Optional<Duration> needed = Durations.parse(input.valueOf(window));
                String kept = input.valueOf(days);
                if (needed.isPresent()
                        && Kinds.isWholeNumber(kept, 1, 3650)
                        && Duration.ofDays(Long.parseLong(kept)).compareTo(needed.get()) <= 0) {
                    tell(
                            days,
                            "is " + kept + ", not longer than " + window + " (" + input.valueOf(window)
                                    + "): S3 would remove what is still to be tried again.",
                            problems);
                }
            }
        }
    }

    private void tell(String name, String what, List<String> problems) {
        problems.add(Problems.contradiction(name + " " + what, settings.get(name)));
    }

    private static String nearest(String name, Collection<String> known) {
        return NearestName.of(name, known, 3)
                .map(near -> " (did you mean \"" + near + "\"?)")
                .orElse("");
    }

    private static String sorted(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }
}
