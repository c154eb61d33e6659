package dev.nightjar.examples.quickstart;

import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.core.error.ErrorGroup;
import dev.nightjar.core.error.ErrorReporter;
import java.time.Duration;

/**
 * About one minute: healthy, errors, an alert, somebody is told, errors stop, it is over and somebody is told. Says only
 * what was seen, and says so when something was not. Confined to one thread.
 */
final class Story implements Runnable {
    private static final Duration HEALTHY = Duration.ofSeconds(20);
    private static final Duration SHOWN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Narrator narrator;
    private final Client client;
    private final Traffic traffic;
    private final ErrorReporter errors;
    private final LogRing log;

    Story(Narrator narrator, Client client, Traffic traffic, ErrorReporter errors, LogRing log) {
        this.narrator = narrator;
        this.client = client;
        this.traffic = traffic;
        this.errors = errors;
        this.log = log;
    }

    @Override
    public void run() {
        traffic.start();
        narrator.say("customers come: about twenty requests a second");
        Pause.of(HEALTHY);
        narrator.say(
                "healthy so far: " + traffic.sent() + " requests, " + traffic.failed() + " failed, /readyz answers "
                        + client.send("GET", "/readyz", "").status());
        sayOneLogLine();

        order("POST", "/faults/errors?ratio=0.2", "one request in five fails from now on");
        awaitToldOf(AlertState.FIRING);
        sayOneError();
        Pause.of(SHOWN);

        order("DELETE", "/faults", "the errors stop");
        awaitToldOf(AlertState.RESOLVED);
        narrator.say("That was the story; the customers stay. Try POST /faults/latency?ms=900 or /faults/db?down=true,"
                + " then DELETE /faults. Ctrl-C ends it.");
    }

    private void order(String method, String path, String meaning) {
        int status = client.send(method, path, "").status();
        narrator.say(method + " " + path + " answers " + status + (status == 200 ? ": " + meaning : ""));
    }

    private void awaitToldOf(AlertState state) {
        for (String where : new String[] {"alert", "webhook", "mail", "log"}) {
            if (!Pause.until(() -> narrator.saw(where, state), PATIENCE)) {
                narrator.say("no " + where + " said " + state + " within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private void sayOneLogLine() {
        log.lines().stream()
                .filter(line -> line.contains("\"request_id\""))
                .reduce((earlier, later) -> later)
                .ifPresent(line -> narrator.say("a log line: " + line.strip()));
    }

    private void sayOneError() {
        errors.groups().stream().findFirst().map(Story::describe).ifPresent(narrator::say);
    }

    private static String describe(ErrorGroup group) {
        return "captured " + group.count() + " times, " + group.severity() + ", last in request "
                + group.last().context().requestId() + ": " + group.type() + ": " + group.message();
    }
}
