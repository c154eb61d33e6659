/** The words and tools every part of Nightjar shares: requests, redaction, logs, errors, JSON. */
module dev.nightjar.core {
    requires static transitive org.jspecify;
    requires transitive org.slf4j;
    requires transitive micrometer.core;
    requires transitive jdk.httpserver;

    // Optional: only the classes that are there for one of these need it.
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires static context.propagation;
    requires static io.opentelemetry.api;
    requires static io.opentelemetry.context;
    requires static jakarta.servlet;

    exports dev.nightjar.core;
    exports dev.nightjar.core.context;
    exports dev.nightjar.core.error;
    exports dev.nightjar.core.http;
    exports dev.nightjar.core.json;
    exports dev.nightjar.core.logging;
    exports dev.nightjar.core.redaction;
}
