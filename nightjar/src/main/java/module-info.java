/** The assembly: one builder, one file, one environment. */
module dev.nightjar {
    requires static transitive org.jspecify;
    requires transitive dev.nightjar.core;
    requires transitive dev.nightjar.health;
    requires transitive dev.nightjar.alerting;

    // Optional: only the classes that are there for one of these need it. So is nightjar-sentry-bridge: see the pom.
    requires static jakarta.servlet;
    requires static micrometer.registry.prometheus;

    exports dev.nightjar;
    exports dev.nightjar.http;
}
