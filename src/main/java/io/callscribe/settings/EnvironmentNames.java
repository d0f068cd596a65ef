package io.callscribe.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The environment form of a setting's name, as Camel's properties component looks it up (camel-util,
 * {@code IOHelper.normalizeEnvironmentVariable}): upper case, {@code .} and {@code -} become {@code _}.
 */
public final class EnvironmentNames {

    /**
     * What Kubernetes puts into the environment of a pod for every service of its namespace. A {@code <NAME>_PORT} is
     * one only where its value is an address, see {@link #isServiceLink}.
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".+_SERVICE_HOST|.+_SERVICE_PORT(_.+)?|.+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

    private static final Pattern LINK_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentNames() {}

    public static String of(String settingName) {
        return settingName.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** True where Kubernetes, not a person, has set the variable: {@code CALLSCRIBE_SERVICE_HOST} and its like. */
    public static boolean isServiceLink(String variable, String value) {
        return SERVICE_LINK.matcher(variable).matches()
                || variable.endsWith("_PORT") && LINK_ADDRESS.matcher(value).matches();
    }
}
