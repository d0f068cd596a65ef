package io.callscribe.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.MainModel;

/** Camel's catalog of components and their options, with the two components of our own. */
final class Catalog {

    private static final List<String> OURS = List.of("ledger/ledger", "transcribe/aws2-transcribe");

    private static final String COMPONENT = "camel.component.";

    /** The catalog has them as options of the component alone, but camel-http reads them from its URIs too (HttpComponent). */
    private static final Set<String> TIMEOUTS =
            Set.of("connectionRequestTimeout", "connectTimeout", "responseTimeout", "soTimeout");

    private final CamelCatalog catalog = new DefaultCamelCatalog();
    private final UnaryOperator<String> placeholders;

    /** @param placeholders gives a text with a valid value for each placeholder */
    Catalog(UnaryOperator<String> placeholders) throws IOException {
        this.placeholders = placeholders;
        for (String ours : OURS) {
            try (InputStream in = Catalog.class.getResourceAsStream("/META-INF/io/callscribe/" + ours + ".json")) {
                String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                String type = new ObjectMapper()
                        .readTree(json)
                        .at("/component/javaType")
                        .asText();
                catalog.addComponent(ours.substring(ours.indexOf('/') + 1), type, json);
            }
        }
    }

    /**
     * Options that the component does not know, that are missing, of a bad value, or for the other side; also those of components
     * such as camel-http, which would send an option that they do not know to the remote server.
     */
    List<String> problems(EndpointUse use) {
        String query = use.parameters().entrySet().stream()
                .map(option -> option.getKey() + "="
                        + URLEncoder.encode(placeholders.apply(option.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String uri = placeholders.apply(use.uri()) + (query.isEmpty() ? "" : "?" + query);
        EndpointValidationResult result =
                catalog.validateEndpointProperties(uri, true, use.consumer(), !use.consumer());
        List<String> problems = new ArrayList<>();
        if (result.getUnknownComponent() != null) {
            return List.of(use.where() + ": unknown component " + result.getUnknownComponent());
        }
        if (!result.isSuccess()) {
            problems.add(use.where() + ": " + result.summaryErrorMessage(false));
        }
        ComponentModel component = catalog.componentModel(uri.substring(0, uri.indexOf(':')));
        use.parameters().forEach((option, value) -> {
            if (value.isEmpty()) {
                problems.add(use.where() + ": the option " + option + " is empty");
            }
            if (isOfComponentAlone(option, component)) {
                problems.add(use.where() + ": " + option + " is an option of the component, not of an endpoint");
            }
        });
        return problems;
    }

    /** Camel's own check lets these pass; in a URI they do nothing, or go out as a query parameter. */
    private static boolean isOfComponentAlone(String option, ComponentModel component) {
        return !TIMEOUTS.contains(option)
                && component.getComponentOptions().stream()
                        .anyMatch(known -> known.getName().equals(option))
                && component.getEndpointOptions().stream()
                        .noneMatch(known -> known.getName().equals(option));
    }

    /** What is wrong with the lines of a properties file that configure Camel. */
    List<String> problems(Map<String, String> properties) {
        List<String> problems = new ArrayList<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(COMPONENT)) {
                checkComponentLine(key, placeholders.apply(value), problems);
            } else if (key.startsWith("camel.")) {
                checkMainLine(key, placeholders.apply(value), problems);
            }
        });
        return problems;
    }

    private void checkComponentLine(String key, String value, List<String> problems) {
        String name = key.substring(COMPONENT.length(), key.indexOf('.', COMPONENT.length()));
        if (catalog.componentModel(name) == null) {
            problems.add(key + ": unknown component " + name);
            return;
        }
        ConfigurationPropertiesValidationResult result = catalog.validateConfigurationProperty(key + "=" + value);
        if (!result.isAccepted() || !result.isSuccess()) {
            problems.add(key + ": " + result.summaryErrorMessage(false));
        }
    }

    private void checkMainLine(String key, String value, List<String> problems) {
        catalog.mainModel().getOptions().stream()
                .filter(option -> plain(option.getName()).equals(plain(key)))
                .findFirst()
                .ifPresentOrElse(
                        option -> {
                            if (!isOfType(value, option)) {
                                problems.add(
                                        key + ": expected a value of the type " + option.getType() + ", came " + value);
                            }
                        },
                        () -> problems.add(key + ": Camel knows no such option"));
    }

    private boolean isOfType(String value, MainModel.MainOptionModel option) {
        return switch (option.getType()) {
            case "boolean" -> value.matches("true|false");
            case "integer" -> value.matches("-?\\d+");
            case "duration" -> catalog.validateTimePattern(value);
            case "enum" -> option.getEnums().stream().anyMatch(value::equalsIgnoreCase);
            default -> true;
        };
    }

    /** Camel takes automatic-retries and automaticRetries alike. */
    private static String plain(String option) {
        return option.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
