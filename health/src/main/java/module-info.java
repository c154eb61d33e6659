/** Checks, probes, reports and the HTTP endpoints that answer them. */
module dev.nightjar.health {
    requires static transitive org.jspecify;
    requires transitive dev.nightjar.core;
    requires transitive java.sql;
    requires java.management;
    requires java.net.http;

    // Optional: only HealthServlet needs it.
    requires static jakarta.servlet;

    exports dev.nightjar.health;
    exports dev.nightjar.health.check;
    exports dev.nightjar.health.http;
    exports dev.nightjar.health.report;

    uses dev.nightjar.health.check.CheckProvider;
}
