/** Series history, the rule language, alert state, routing, notifiers and the outbox. */
@SuppressWarnings("module") // dev.nightjar is compiled after us
module dev.nightjar.alerting {
    requires static transitive org.jspecify;
    requires transitive dev.nightjar.core;
    requires transitive java.net.http;
    requires org.snakeyaml.engine;
    // RE2/J names no module: this name comes from its file, re2j-<version>.jar.
    requires re2j;

    // Carried inside our jar as dev.nightjar.alerting.internal.h2; the plain jar is there while we compile.
    requires static com.h2database.mvstore;
    // Optional: only the classes that are there for one of these need it.
    requires static jakarta.mail;
    requires static micrometer.registry.prometheus;
    requires static io.prometheus.metrics.model;

    exports dev.nightjar.alerting;
    exports dev.nightjar.alerting.notify;
    exports dev.nightjar.alerting.outbox;
    exports dev.nightjar.alerting.promql;
    exports dev.nightjar.alerting.route;
    exports dev.nightjar.alerting.rule;
    exports dev.nightjar.alerting.series;
    exports dev.nightjar.alerting.signal;
    exports dev.nightjar.alerting.internal.yaml to
            dev.nightjar;

    uses dev.nightjar.alerting.notify.NotifierProvider;

    provides dev.nightjar.alerting.notify.NotifierProvider with
            dev.nightjar.alerting.notify.EmailNotifier.Provider,
            dev.nightjar.alerting.notify.LogNotifier.Provider,
            dev.nightjar.alerting.notify.SlackNotifier.Provider,
            dev.nightjar.alerting.notify.WebhookNotifier.Provider;
}
