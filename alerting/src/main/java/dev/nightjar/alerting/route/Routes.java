package dev.nightjar.alerting.route;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way of every alert: a rule's own recipients, else the first route that matches, else the defaults by severity.
 * Immutable.
 *
 * <p>By default P0 goes to every notifier; P1 to all but those that wake somebody; P2 and P3 to all but those and mail. A
 * severity that nobody hears of goes to the log. An alert that still fires is told again after 15 minutes (P0), an hour
 * (P1) or four hours (P2).
 */
public final class Routes {
    private static final Routes DEFAULTS = new Routes(List.of());

    private final List<Route> list;

    private Routes(List<Route> list) {
        this.list = List.copyOf(list);
    }

    /** The defaults by severity, and nothing else. */
    public static Routes defaults() {
        return DEFAULTS;
    }

    /** The first of {@code routes} that matches decides; when none does, the defaults by severity. */
    public static Routes of(List<Route> routes) {
        return new Routes(routes);
    }

    /** The routes before the defaults, in order. */
    public List<Route> list() {
        return list;
    }

    /** Whom the rule or a route names for {@code alert}; empty leaves it to the defaults. */
    List<Recipient> named(Alert alert) {
        if (!alert.recipients().isEmpty()) {
            return alert.recipients();
        }
        return list.stream()
                .filter(route -> route.matches(alert))
                .findFirst()
                .map(Route::recipients)
                .orElse(List.of());
    }

    /** After how long an alert that still fires is told again; empty for never. */
    static Optional<Duration> repeat(Severity severity) {
        return switch (severity) {
            case P0 -> Optional.of(Duration.ofMinutes(15));
            case P1 -> Optional.of(Duration.ofHours(1));
            case P2 -> Optional.of(Duration.ofHours(4));
            case P3 -> Optional.empty();
        };
    }
}
