package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bean, or a class, as a route names it.
 *
 * @param where the file, route and step
 * @param bean the name of the bean; null where a class is named
 * @param type the name of the class; null where a bean is named
 * @param call the method and its arguments, as {@code read(${body})} or {@code read}; null where none is called
 */
record BeanUse(String where, String bean, String type, String call) {

    private static final Set<String> NAMES_A_BEAN =
            Set.of("ref", "aggregationStrategy", "routePolicy", "idempotentRepository");
    private static final Set<String> NAMES_A_CLASS = Set.of("beanType", "exceptionType", "resultType", "unmarshalType");
    private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([\\w-]+)");
    private static final Pattern IN_SIMPLE = Pattern.compile("\\$\\{bean:([\\w-]+)\\.?");

    /** All that a route or a configuration names. */
    static List<BeanUse> of(RouteNode node) {
        List<BeanUse> uses = new ArrayList<>();
        collect(node.body(), node.where(), uses);
        return uses;
    }

    /** The name of the method; null where none is called. */
    String method() {
        return call == null ? null : call.replaceFirst("\\(.*", "").strip();
    }

    /** How many arguments are given; -1 where that is left to Camel. */
    int arguments() {
        if (call == null || !call.contains("(")) {
            return -1;
        }
        String inside = call.substring(call.indexOf('(') + 1, call.lastIndexOf(')'));
        if (inside.isBlank()) {
            return 0;
        }
        int count = 1;
        int depth = 0;
        boolean quoted = false;
        for (char character : inside.toCharArray()) {
            quoted ^= character == '\'';
            depth += "({".indexOf(character) >= 0 ? 1 : ")}".indexOf(character) >= 0 ? -1 : 0;
            count += character == ',' && depth == 0 && !quoted ? 1 : 0;
        }
        return count;
    }

    private static void collect(JsonNode node, String where, List<BeanUse> uses) {
        if (node.isTextual()) {
            collectText(node.asText(), where, uses);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey();
            if (key.equals("parameters")) {
                field.getValue().forEach(option -> collectText(option.asText(), where, uses));
                continue;
            }
            if (key.equals("steps")) {
                new RouteNode("", "", node).listed(field.getValue()).forEach(step -> {
                    RouteStep placed = new RouteStep(where.replaceFirst(", step .*", ""), step.kind(), step.body());
                    collect(step.body(), placed.where(), uses);
                });
                continue;
            }
            collectField(key, field.getValue(), node, where, uses);
            collect(field.getValue(), where, uses);
        }
        if (node.isArray()) {
            node.forEach(child -> collect(child, where, uses));
        }
    }

    private static void collectField(String key, JsonNode value, JsonNode owner, String where, List<BeanUse> uses) {
        String method = owner.path("method").asText(null);
        if (key.equals("exception") && value.isArray()) {
            value.forEach(type -> uses.add(new BeanUse(where, null, type.asText(), null)));
        } else if (!value.isTextual() || value.asText().startsWith("#")) {
            return;
        } else if (NAMES_A_CLASS.contains(key)) {
            uses.add(new BeanUse(where, null, value.asText(), method));
        } else if (NAMES_A_BEAN.contains(key) || key.endsWith("Ref")) {
            uses.add(new BeanUse(where, value.asText(), null, method));
        }
    }

    private static void collectText(String text, String where, List<BeanUse> uses) {
        Matcher reference = REFERENCE.matcher(text);
        if (reference.matches()) {
            uses.add(new BeanUse(where, reference.group(1), null, null));
        }
        Matcher simple = IN_SIMPLE.matcher(text);
        while (simple.find()) {
            String call = text.substring(simple.end(), closing(text, simple.end()));
            uses.add(new BeanUse(where, simple.group(1), null, call.isEmpty() ? null : call));
        }
    }

    /** Where the brace that stands open before {@code from} is closed. */
    private static int closing(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return text.length();
    }
}
