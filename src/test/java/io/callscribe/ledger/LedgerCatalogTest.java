package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;

/** What editors and the option check know of the component. */
class LedgerCatalogTest {

    @Test
    void everyOptionIsInTheCatalogWithADescription() throws Exception {
        JsonNode catalog = catalog();
        Set<String> options = new TreeSet<>();
        Arrays.stream(LedgerEndpoint.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(UriParam.class))
                .forEach(field -> options.add(name(field)));

        for (String option : options) {
            assertThat(catalog.at("/properties/" + option + "/description").asText())
                    .as(option)
                    .isNotBlank();
        }
        for (String option : Set.of("ledger", "pollInterval", "probeInterval", "retryWindow")) {
            assertThat(catalog.at("/componentProperties/" + option + "/description")
                            .asText())
                    .as(option)
                    .isNotBlank();
        }
        assertThat(options)
                .contains("workers", "limit", "keep", "refresh", "for", "deadline", "overdue", "rerunFrom", "skip");
    }

    @Test
    void theOptionsThatAreDurationsAndChoicesAreKnownAsSuch() throws Exception {
        JsonNode properties = catalog().get("properties");

        assertThat(properties.at("/deadline/type").asText()).isEqualTo("duration");
        assertThat(properties.at("/operation/enum")).hasSize(LedgerOperation.values().length);
        assertThat(properties.at("/cause/enum")).hasSize(3);
    }

    private static String name(Field field) {
        String name = field.getAnnotation(UriParam.class).name();
        return name.isEmpty() ? field.getName() : name;
    }

    private static JsonNode catalog() throws Exception {
        try (InputStream json =
                LedgerCatalogTest.class.getResourceAsStream("/META-INF/io/callscribe/ledger/ledger.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
