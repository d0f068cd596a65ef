package io.callscribe.settings;

import java.util.Set;

/** Makes settings that the beans of the same route files need; see {@link Setting#files}. */
record SettingGroup(Set<String> files) {

    static SettingGroup of(String... files) {
        return new SettingGroup(Set.of(files));
    }

    Setting required(String name, Kind kind, String wants, String example) {
        return new Setting(name, kind, Presence.REQUIRED, false, files, wants, example);
    }

    Setting defaulted(String name, Kind kind, String wants, String example) {
        return new Setting(name, kind, Presence.DEFAULTED, false, files, wants, example);
    }

    Setting optional(String name, Kind kind, String wants, String example) {
        return new Setting(name, kind, Presence.OPTIONAL, false, files, wants, example);
    }

    Setting secret(String name, Presence presence, String wants) {
        return new Setting(name, Kinds.TEXT, presence, true, files, wants, "<secret>");
    }
}
