package io.callscribe.settings;

import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.DefaultPropertiesParser;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.properties.PropertiesLookup;

/**
 * The settings as Camel's properties component resolves them, which is how routes and beans see them: the environment wins
 * over the command line, that over the file.
 */
public final class CamelSettings {

    private final PropertiesComponent properties;
    private final Set<String> fileKeys;

    private CamelSettings(PropertiesComponent properties, Set<String> fileKeys) {
        this.properties = properties;
        this.fileKeys = Set.copyOf(fileKeys);
    }

    /**
     * Reads the settings of a context that is built but not started. From here on, an empty environment variable or system
     * property is as good as none, and an optional setting whose line the file does not have is empty.
     */
    public static CamelSettings of(CamelContext context, List<Setting> settings) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        Set<String> fileKeys = properties.loadProperties().stringPropertyNames();
        properties.setPropertiesParser(new EmptyIsUnset(properties));
        for (Setting setting : settings) {
            if (setting.presence() == Presence.OPTIONAL) {
                properties.addInitialProperty(setting.name(), "");
            }
        }
        return new CamelSettings(properties, fileKeys);
    }

    /**
     * The resolved value; null where there is none.
     *
     * @throws IllegalArgumentException where the value names a placeholder that nothing sets
     */
    public String value(String name) {
        return properties.parseUri("{{?" + name + "}}");
    }

    /** The keys of the properties file, or files. */
    public Set<String> fileKeys() {
        return fileKeys;
    }

    /** Camel lets an empty environment variable hide the file's value; to us, empty is unset. */
    private static final class EmptyIsUnset extends DefaultPropertiesParser {

        EmptyIsUnset(PropertiesComponent properties) {
            super(properties);
        }

        @Override
        public String parseProperty(String key, String value, PropertiesLookup lookup) {
            return value != null && value.isEmpty() ? lookup.lookup(key, null) : value;
        }
    }
}
