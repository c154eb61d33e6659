package dev.nightjar.http;

import java.util.List;

/** The service's meters as a Prometheus server reads them. Thread-safe. */
@FunctionalInterface
public interface Scrape {

    /** The meters now, in the format {@code accept} (the header's values) prefers. */
    Text scrape(List<String> accept);

    /** The body of one scrape and its media type. */
    record Text(String contentType, String body) {}
}
