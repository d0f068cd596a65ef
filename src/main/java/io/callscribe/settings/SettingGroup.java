package io.callscribe.settings;

import java.util.Set;

/** Makes settings that the same pipelines need; no pipeline stands for every pipeline. */
record SettingGroup(Set<String> pipelines) {

    Setting required(String name, Kind kind, String wants, String example) {
        return new Setting(name, kind, Presence.REQUIRED, false, pipelines, wants, example);
    }

    Setting defaulted(String name, Kind kind, String wants, String example) {
        return new Setting(name, kind, Presence.DEFAULTED, false, pipelines, wants, example);
    }

    Setting optional(String name, Kind kind, String wants, String example) {
        return new Setting(name, kind, Presence.OPTIONAL, false, pipelines, wants, example);
    }

    Setting secret(String name, Presence presence, String wants) {
        return new Setting(name, Kinds.TEXT, presence, true, pipelines, wants, "<secret>");
    }
}
