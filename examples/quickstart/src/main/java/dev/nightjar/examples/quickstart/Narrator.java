package dev.nightjar.examples.quickstart;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells in one line each what it sees: alerts that change their state, and notifications that arrived. It is told nothing;
 * it looks, five times a second. Thread-safe.
 */
final class Narrator {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String LOG_NOTIFIER = "dev.nightjar.alerts";

    private final Supplier<List<Alert>> alerts;
    private final Inbox inbox;
    private final LogRing log;
    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private final Set<String> told = Collections.newSetFromMap(new Latest());
    private final Set<Sight> seen = ConcurrentHashMap.newKeySet();

    /**
     * One thing that was seen. Immutable.
     *
     * @param where {@code alert}, {@code webhook}, {@code mail} or {@code log}
     * @param state of the alert it was about
     */
    record Sight(String where, AlertState state) {}

    /** More than the inbox, the log and the alerts hold together, so that nothing is told twice. */
    private static final class Latest extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > 1_000;
        }
    }

    Narrator(Supplier<List<Alert>> alerts, Inbox inbox, LogRing log, PrintStream out) {
        this.alerts = alerts;
        this.inbox = inbox;
        this.log = log;
        this.out = out;
    }

    void start() {
        DaemonThread.repeat("narrator", LOOK_AGAIN, this::look);
    }

    /** Prints one line after the seconds since the start. */
    void say(String line) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
    }

    /** Whether it ever saw this. */
    boolean saw(String where, AlertState state) {
        return seen.contains(new Sight(where, state));
    }

    private void look() {
        alerts.get().stream()
                .filter(alert -> alert.state() != AlertState.INACTIVE)
                .forEach(this::lookAt);
        for (Received received : inbox.received()) {
            tell(
                    received.kind(),
                    received.receivedAt() + received.title(),
                    "inbox: " + received.kind(),
                    received.title());
        }
        for (String line : log.lines()) {
            if (line.contains('"' + LOG_NOTIFIER + '"')) {
                tell("log", line, "log", line.strip());
            }
        }
    }

    private void lookAt(Alert alert) {
        if (told.add(alert.fingerprint() + alert.state() + alert.activeAt())) {
            seen.add(new Sight("alert", alert.state()));
            say(alert.rule() + " is " + alert.state() + ": " + alert.valueText() + ", limit " + alert.threshold());
        }
    }

    private void tell(String where, String identity, String prefix, String text) {
        if (told.add(identity)) {
            seen.add(new Sight(where, text.contains("RESOLVED]") ? AlertState.RESOLVED : AlertState.FIRING));
            say(prefix + ": " + text);
        }
    }
}
