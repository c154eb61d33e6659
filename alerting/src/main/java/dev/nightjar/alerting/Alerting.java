package dev.nightjar.alerting;

import dev.nightjar.alerting.evaluation.ActiveAlert;
import dev.nightjar.alerting.evaluation.Evaluation;
import dev.nightjar.alerting.evaluation.RuleState;
import dev.nightjar.alerting.evaluation.Step;
import dev.nightjar.alerting.evaluation.Surroundings;
import dev.nightjar.alerting.outbox.DeliveryRecord;
import dev.nightjar.alerting.route.Dispatcher;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Rule;
import dev.nightjar.alerting.series.History;
import dev.nightjar.alerting.signal.Exemplars;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.redaction.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the application's meters and tells people. A thread of its own, {@code nightjar-evaluation}, samples and evaluates
 * on a steady step; delivery has threads of its own. Thread-safe.
 */
public final class Alerting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);
    private static final int QUOTED = 5;
    private static final int LONGEST_WARNING = 4_000;
    private static final Duration WARN_EVERY = Duration.ofMinutes(1);

    private final List<Rule> rules;
    private final History history;
    private final Dispatcher dispatcher;
    private final Scheduler scheduler;
    private final boolean ownScheduler;
    private final Duration step;
    private final Redactor redactor;
    private final Timeline timeline;
    private final Surroundings surroundings;
    private final StoredStates stored = new StoredStates();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private final Object evaluating = new Object();
    private final Set<String> warnedOf = new HashSet<>();

    private volatile Map<String, RuleState> states;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable Instant warnedAt;
    private int unsaid;

    Alerting(AlertingBuilder builder, List<Rule> rules, History history, Dispatcher dispatcher, Scheduler scheduler) {
        this.rules = List.copyOf(rules);
        this.history = history;
        this.dispatcher = dispatcher;
        this.scheduler = scheduler;
        this.ownScheduler = builder.scheduler != scheduler;
        this.step = builder.step;
        this.redactor = builder.redactor();
        this.timeline = new Timeline(builder.clock, scheduler);
        RecentRequests recent = builder.recentRequests;
        Instant now = timeline.next();
        this.surroundings = new Surroundings(
                builder.service.name(), redactor, now, (rule, labels, since) -> quoted(recent, rule, labels, since));
        this.states = stored.restore(dispatcher.alertStore(), now);
        this.thread = new Thread(this::run, "nightjar-evaluation");
        thread.setDaemon(true);
    }

    /** A builder without rules; only the meters have no default. */
    public static AlertingBuilder builder() {
        return new AlertingBuilder();
    }

    void begin() {
        thread.start();
        wake.release(); // the first sample at once: rates need two
    }

    private void run() {
        try {
            while (true) {
                wake.acquire();
                wake.drainPermits();
                evaluateNow();
                if (closing.get()) {
                    return;
                }
                scheduler.schedule(timeline.untilNext(step), wake::release);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Samples and evaluates at once, beside the steady step; returns when what changed is kept. */
    public void evaluateNow() {
        synchronized (evaluating) {
            if (!closed) {
                evaluate();
            }
        }
    }

    private void evaluate() {
        Instant now = timeline.next();
        try {
            history.sample(now);
            warnOfMissingBuckets();
        } catch (RuntimeException | Error failed) {
            warn("the meters could not be read", failed, now);
        }
        if (closed) {
            return; // it was left behind
        }
        try {
            Step next = Evaluation.step(rules, history, states, now, surroundings);
            List<Alert> firing = alerts(next.states(), AlertState.FIRING).toList();
            dispatcher.accept(next.transitions(), firing, stored.changes(next.states(), now));
            states = next.states();
        } catch (RuntimeException | Error failed) {
            stored.lost();
            warn("an evaluation failed and is done again with the next step", failed, now);
        }
    }

    private void warnOfMissingBuckets() {
        for (String metric : history.withoutBuckets()) {
            if (warnedOf.add(metric)) {
                LOG.warn(
                        "rules read {}_bucket, of which {} keeps none, so they have no data; before the first recording,"
                                + " add registry.config().meterFilter(SeriesRegistry.latencyBuckets()), or in Spring Boot"
                                + " management.metrics.distribution.percentiles-histogram.http.server.requests=true",
                        metric,
                        history.source());
            }
        }
    }

    private void warn(String what, Throwable failed, Instant now) {
        if (warnedAt != null && now.isBefore(warnedAt.plus(WARN_EVERY))) {
            unsaid++;
            return;
        }
        LOG.warn(
                "{}: {} ({} more since the last warning)",
                what,
                redactor.redact(failed.toString(), LONGEST_WARNING),
                unsaid);
        warnedAt = now;
        unsaid = 0;
    }

    private static List<String> quoted(RecentRequests recent, Rule rule, Map<String, String> labels, Instant since) {
        if (rule.exemplars() == Exemplars.NONE) {
            return List.of();
        }
        Map<String, String> wanted = new HashMap<>(rule.filters());
        wanted.putAll(labels);
        List<RecentRequests.Entry> found = rule.exemplars() == Exemplars.FAILED
                ? recent.failed(wanted, since, QUOTED)
                : recent.slow(wanted, since, QUOTED);
        return found.stream().map(RecentRequests.Entry::requestId).toList();
    }

    private static Stream<Alert> alerts(Map<String, RuleState> states, AlertState state) {
        return states.values().stream()
                .flatMap(rule -> Stream.concat(
                        rule.alerts().values().stream().map(ActiveAlert::alert), Stream.ofNullable(rule.failing())))
                .filter(alert -> alert.state() == state);
    }

    /** Every alert there is: firing, pending, and resolved within the last 15 minutes; most urgent first. */
    public List<Alert> alerts() {
        Map<String, RuleState> now = states;
        List<Alert> all = new ArrayList<>();
        for (AlertState state : List.of(AlertState.FIRING, AlertState.PENDING, AlertState.RESOLVED)) {
            alerts(now, state)
                    .sorted(Comparator.comparing(Alert::severity).thenComparing(Alert::rule))
                    .forEach(all::add);
        }
        return all;
    }

    /** Every rule, in the order it was given, and how it is. */
    public List<RuleStatus> rules() {
        Map<String, RuleState> now = states;
        return rules.stream()
                .map(rule -> {
                    RuleState state = now.getOrDefault(rule.identity(), RuleState.NEW);
                    AlertState most = Stream.of(AlertState.FIRING, AlertState.PENDING, AlertState.RESOLVED)
                            .filter(wanted -> state.alerts().values().stream()
                                    .anyMatch(active -> active.alert().state() == wanted))
                            .findFirst()
                            .orElse(AlertState.INACTIVE);
                    return new RuleStatus(rule, most, state.failure(), state.evaluatedAt());
                })
                .toList();
    }

    /** The last 1,000 lines of the delivery log, oldest first. */
    public List<DeliveryRecord> deliveries() {
        return dispatcher.deliveries();
    }

    /** How many notifications wait or are under way. */
    public int pendingNotifications() {
        return dispatcher.pending();
    }

    /** Whether alerts and notifications would survive a crash. */
    public boolean durable() {
        return dispatcher.durable();
    }

    /** {@link #close(Duration)} with 5 seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /**
     * Evaluates a last time, sends what can be sent and keeps the rest, then frees everything that is its own, the notifiers
     * included; all of it within {@code deadline}, even if a meter or a notifier hangs. Idempotent.
     */
    public void close(Duration deadline) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        long start = scheduler.nanoTime();
        evaluateLast(deadline.dividedBy(5));
        closed = true;
        Duration left = deadline.minusNanos(scheduler.nanoTime() - start);
        dispatcher.close(left.isNegative() ? Duration.ZERO : left);
        history.close();
        if (ownScheduler) {
            scheduler.close();
        }
    }

    /** On the thread that always does it, since a gauge of a stranger's may hang. */
    private void evaluateLast(Duration deadline) {
        if (thread.getState() == Thread.State.NEW) {
            evaluateNow();
            return;
        }
        wake.release();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(Math.max(1, deadline.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("the last evaluation does not end, perhaps because a gauge hangs; it is left behind");
            thread.interrupt();
        }
    }
}
