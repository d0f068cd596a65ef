package io.callscribe.settings;

import java.util.List;

/** The words in which a problem is told: what was wanted, what came, from where, and an example in both forms. */
final class Problems {

    private static final int SHOWN = 80;

    private Problems() {}

    /** @param needing the pipelines that need it; never empty */
    static String missing(Setting setting, List<String> needing) {
        String advice = setting.secret() || setting.presence() == Presence.REQUIRED
                ? ""
                : " Its line in application.properties is gone or empty.";
        String who = setting.isForEvery()
                ? ""
                : " " + String.join(", ", needing) + (needing.size() == 1 ? " needs it." : " need it.");
        return setting.name() + " is not set. It is " + setting.wants() + "." + who + advice + example(setting);
    }

    static String bad(Setting setting, String name, String value, String origin) {
        return name + " is " + setting.wants() + ": expected " + setting.kind().wants() + ", but " + origin + " says "
                + shown(setting, value) + "." + example(setting, name);
    }

    static String unresolved(Setting setting, String name, String origin) {
        return name + " (" + origin + ") has a value that cannot be resolved: it names a {{placeholder}} that nothing"
                + " sets, or itself, or leaves one open." + example(setting, name);
    }

    static String padded(Setting setting, String name, String origin) {
        return name + " (" + origin + ") begins or ends with white space or a line break: remove it."
                + example(setting, name);
    }

    static String contradiction(String text, Setting remedy) {
        return text + example(remedy);
    }

    static String shown(Setting setting, String value) {
        if (setting.secret()) {
            return "something else (a secret, not shown)";
        }
        String safe = withoutCredentials(value).replaceAll("\\p{Cntrl}", "?");
        return '"' + (safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe) + '"';
    }

    /** URLs may carry a user name, a password or a signature: nothing of these may be shown. */
    private static String withoutCredentials(String value) {
        String withoutQuery = value.replaceAll("\\?.*", "?…");
        return withoutQuery.replaceAll("//[^/@]*@", "//…@");
    }

    private static String example(Setting setting) {
        return example(setting, setting.name());
    }

    private static String example(Setting setting, String name) {
        return "\n    Example: " + name + "=" + setting.example() + "   in the environment: "
                + EnvironmentNames.of(name) + "=" + setting.example();
    }
}
