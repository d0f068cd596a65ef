package io.callscribe.start;

import io.callscribe.search.SearchBatches;
import io.callscribe.search.SearchClient;
import io.callscribe.search.SearchCredentials;
import java.time.Clock;
import org.apache.camel.spi.Registry;

/** Makes the beans of what writes to the search index; none where no cluster is named. */
final class SearchWiring {

    private final Registry registry;
    private final Values settings;
    private final Clock clock;

    SearchWiring(Registry registry, Values settings, Clock clock) {
        this.registry = registry;
        this.settings = settings;
        this.clock = clock;
    }

    void bind(CallCounter calls) {
        if (settings.text("search.url") == null) {
            return;
        }
        registry.bind("searchBatches", new SearchBatches(settings.text("search.index"), clock));
        registry.bind(
                "searchClient",
                new SearchClient(
                        settings.text("search.url"),
                        SearchCredentials.of(
                                settings.text("search.user"),
                                settings.text("search.password"),
                                settings.text("search.api-key")),
                        calls.of("search")));
    }
}
