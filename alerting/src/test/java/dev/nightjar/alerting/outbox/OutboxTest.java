package dev.nightjar.alerting.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryClient;
import dev.nightjar.alerting.notify.DeliveryContext;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.alerting.notify.TestAlerts;
import dev.nightjar.alerting.notify.TestTime;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.Severity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    private final TestTime time = new TestTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedNotifier ops = new ScriptedNotifier();
    private final ScriptedNotifier other = new ScriptedNotifier();
    private final List<Outbox> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        opened.forEach(outbox -> outbox.close(Duration.ZERO));
    }

    /** Answers what the test scripted, then that it was delivered; remembers what it was handed. */
    private static final class ScriptedNotifier implements Notifier {
        final BlockingQueue<Delivery> script = new LinkedBlockingQueue<>();
        final BlockingQueue<Notification> received = new LinkedBlockingQueue<>();
        volatile @Nullable CountDownLatch blocked;
        volatile @Nullable RuntimeException failure;

        @Override
        public Delivery deliver(Notification notification, DeliveryContext context) throws InterruptedException {
            // Before the test hears of it, for it may unblock then.
            CountDownLatch latch = blocked;
            RuntimeException thrown = failure;
            received.add(notification);
            if (latch != null) {
                latch.await();
            }
            if (thrown != null) {
                throw thrown;
            }
            Delivery next = script.poll();
            return next == null ? Delivery.delivered("ok") : next;
        }

        Notification next() throws InterruptedException {
            Notification notification = received.poll(5, TimeUnit.SECONDS);
            assertThat(notification).as("nothing was handed over within 5 s").isNotNull();
            return notification;
        }
    }

    private Outbox open(@Nullable Path directory, Limits limits) {
        Map<String, Notifier> notifiers = new LinkedHashMap<>();
        notifiers.put("ops", ops);
        notifiers.put("other", other);
        notifiers.put("log", Notifiers.memory(10));
        Outbox outbox = new Outbox(notifiers, "log", directory, limits, TestAlerts.redactor(), meters, time, time);
        opened.add(outbox);
        return outbox;
    }

    private Outbox open() {
        return open(null, new Limits(ATTEMPT, Duration.ofHours(24), 100));
    }

    private static Outgoing outgoing(String notifier, String id, String dedupKey, Alert... alerts) {
        List<Alert> list = List.of(alerts);
        return new Outgoing(
                notifier,
                TestAlerts.notification(id, dedupKey, list),
                list.stream().map(Alert::fingerprint).toList());
    }

    private static Outgoing outgoing(String notifier, String id) {
        return outgoing(notifier, id, "dedup-" + id, TestAlerts.firing(Severity.P1, Map.of("n", id)));
    }

    private static void commit(Outbox outbox, Outgoing... outgoing) {
        outbox.commit(List.of(outgoing), Map.of(), AlertStore.Changes.none());
    }

    /** The delay until the next attempt; the watch of one under way does not count. */
    private Duration retryDelay() throws InterruptedException {
        return time.awaitPlanned(delay -> !delay.equals(ATTEMPT));
    }

    private double count(String notifier, String outcome) {
        return meters.get("nightjar.notifications")
                .tag("notifier", notifier)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Nested
    class Retries {
        @Test
        void deliversOnceAfterTwoFailuresAndARequestToWait() throws Exception {
            ops.script.add(Delivery.retryLater("the receiver answered 500"));
            ops.script.add(Delivery.retryLater("the receiver answered 500"));
            ops.script.add(new Delivery.RetryLater("the receiver answered 429", Duration.ofSeconds(90)));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));

            assertThat(ops.next().attempt()).isEqualTo(1);
            Duration first = retryDelay();
            assertThat(first).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            time.advance(first);
            assertThat(ops.next().attempt()).isEqualTo(2);
            Duration second = retryDelay();
            assertThat(second).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
            time.advance(second);
            assertThat(ops.next().attempt()).isEqualTo(3);
            assertThat(retryDelay()).isEqualTo(Duration.ofSeconds(90));
            time.advance(Duration.ofMillis(89_999));
            assertThat(ops.received).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(ops.next().id()).isEqualTo("n1");
            time.await(() -> outbox.pending() == 0);
            assertThat(ops.received).isEmpty();
            assertThat(count("ops", "delivered")).isOne();
            assertThat(count("ops", "retried")).isEqualTo(3);
        }

        @Test
        void asksNothingOfAReceiverThatWantsPeace() throws Exception {
            ops.script.add(new Delivery.RetryLater("busy", Duration.ofMinutes(2)));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            retryDelay();
            commit(outbox, outgoing("ops", "n2"));
            assertThat(retryDelay()).isEqualTo(Duration.ofMinutes(2));
            assertThat(ops.received).isEmpty();
            time.advance(Duration.ofMinutes(2));
            assertThat(List.of(ops.next().id(), ops.next().id())).containsExactlyInAnyOrder("n1", "n2");
        }

        @Test
        @SuppressWarnings("NullAway") // what a stranger's notifier may do
        void treatsWhatANotifierThrowsOrForgetsAsAReasonToRetry() throws Exception {
            Outbox outbox = open();
            Notifier[] answers = {
                (notification, context) -> {
                    throw new StackOverflowError();
                },
                (notification, context) -> null,
            };
            for (Notifier answer : answers) {
                Attempt attempt = new Attempt();
                Delivery delivery = attempt.run(
                        answer,
                        outgoing("ops", "n").notification(),
                        new DeliveryClient().context(time, time, ATTEMPT),
                        time,
                        ATTEMPT);
                assertThat(delivery).isInstanceOf(Delivery.RetryLater.class);
            }
            assertThat(outbox.pending()).isZero();
        }

        @Test
        @SuppressWarnings("NullAway") // what a stranger's code answers knows no @Nullable
        void goesOnAfterAnswersThatNobodyThoughtOf() throws Exception {
            ops.script.add(new Delivery.RetryLater(null, null));
            ops.script.add(new Delivery.RetryLater("peace", Duration.ofSeconds(Long.MAX_VALUE)));
            ops.script.add(new Delivery.Rejected(null));
            ops.script.add(Delivery.delivered(null));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            time.advance(retryDelay());
            ops.next();
            assertThat(retryDelay()).isEqualTo(Duration.ofHours(1));
            time.advance(Duration.ofHours(1));
            ops.next();
            commit(outbox, outgoing("ops", "n2"));
            ops.next();
            time.await(() -> outbox.pending() == 0);
            assertThat(count("ops", "rejected")).isOne();
            assertThat(count("ops", "delivered")).isOne();
        }

        @Test
        void goesOnAfterAnExceptionThatThrowsWhenItIsRead() throws Exception {
            ops.failure = new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException("no message");
                }
            };
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            ops.failure = null;
            time.advance(retryDelay());
            ops.next();
            time.await(() -> outbox.pending() == 0);
            assertThat(count("ops", "delivered")).isOne();
        }

        @Test
        void doesNotGiveUpBecauseTheWallClockIsSet() throws Exception {
            ops.script.add(Delivery.retryLater("busy"));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            time.setClock(Duration.ofDays(365));
            time.advance(retryDelay());
            ops.next();
            time.await(() -> outbox.pending() == 0);
            assertThat(count("ops", "delivered")).isOne();
        }

        @Test
        void givesUpWhenItIsTooOld() throws Exception {
            Outbox outbox = open(null, new Limits(ATTEMPT, Duration.ofMinutes(1), 100));
            ops.script.add(new Delivery.RetryLater("busy", Duration.ofMinutes(5)));
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            retryDelay();
            time.advance(Duration.ofMinutes(5));
            time.await(() -> outbox.pending() == 0);
            assertThat(ops.received).isEmpty();
            assertThat(count("ops", "expired")).isOne();
        }

        @Test
        void keepsNothingThatWasRefusedForGood() throws Exception {
            ops.script.add(Delivery.rejected("no such channel, said https://hooks.example.com/T1/hunter2 today"));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            time.await(() -> outbox.pending() == 0);
            DeliveryRecord line = outbox.deliveries().get(0);
            assertThat(line.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(line.detail()).isEqualTo("no such channel, said https://hooks.example.com/… today");
        }
    }

    @Nested
    class Lanes {
        @Test
        void doNotWaitForEachOther() throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"), outgoing("other", "n2"));
            ops.next();
            assertThat(other.next().id()).isEqualTo("n2");
        }

        @Test
        void interruptAnAttemptThatTakesTooLong() throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            time.awaitPlanned(delay -> delay.equals(ATTEMPT));
            ops.blocked = null;
            time.advance(ATTEMPT);
            time.advance(retryDelay());
            assertThat(ops.next().attempt()).isEqualTo(2);
            assertThat(outbox.deliveries().get(0).detail()).isEqualTo("it took longer than 30 s");
        }

        @Test
        void sendTheMostUrgentFirst() throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            ops.blocked = latch;
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "first"));
            ops.next();
            commit(outbox, outgoing("ops", "low", "d1", TestAlerts.firing(Severity.P3, Map.of())));
            commit(outbox, outgoing("ops", "high", "d2", TestAlerts.firing(Severity.P0, Map.of())));
            latch.countDown();
            assertThat(ops.next().id()).isEqualTo("high");
            assertThat(ops.next().id()).isEqualTo("low");
        }
    }

    @Nested
    class Superseding {
        private final Alert firing = TestAlerts.firing(Severity.P0, Map.of("tenant", "a"));
        private final Alert over = TestAlerts.resolved(firing, TestAlerts.NOON.plusSeconds(60));

        @Test
        void saysBothFactsWhenTheEndComesBeforeTheBeginningWasDelivered() throws Exception {
            ops.script.add(Delivery.retryLater("down"));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1", "d", firing));
            ops.next();
            Duration wait = retryDelay();
            commit(outbox, outgoing("ops", "n2", "d", over));
            assertThat(outbox.pending()).isOne();
            time.advance(wait);
            Notification both = ops.next();
            assertThat(both.resolved()).isTrue();
            assertThat(both.alerts()).containsExactly(over);
            assertThat(both.text()).contains("It could not be told when it fired.", "Resolved:", "after 3 min");
            time.await(() -> outbox.pending() == 0);
            assertThat(ops.received).isEmpty();
            assertThat(count("ops", "superseded")).isOne();
        }

        @Test
        void saysBothFactsWhenTheEndComesWhileTheBeginningIsUnderWay() throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            ops.blocked = latch;
            ops.script.add(Delivery.retryLater("down"));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1", "d", firing));
            ops.next();
            commit(outbox, outgoing("ops", "n2", "d", over));
            assertThat(outbox.pending()).isEqualTo(2);
            latch.countDown();
            time.advance(retryDelay());
            assertThat(ops.next().note()).isEqualTo("It could not be told when it fired.");
            time.await(() -> outbox.pending() == 0);
        }

        @Test
        void sendsTheEndOnItsOwnWhenTheBeginningArrived() throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            ops.blocked = latch;
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1", "d", firing));
            ops.next();
            commit(outbox, outgoing("ops", "n2", "d", over));
            latch.countDown();
            Notification end = ops.next();
            assertThat(end.id()).isEqualTo("n2");
            assertThat(end.note()).isEmpty();
        }

        @Test
        void losesNoAlertOfTheEarlierOne() throws Exception {
            Alert second = TestAlerts.firing(Severity.P0, Map.of("tenant", "b"));
            ops.script.add(Delivery.retryLater("down"));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1", "d", firing));
            ops.next();
            Duration wait = retryDelay();
            commit(outbox, outgoing("ops", "n2", "d", second));
            time.advance(wait);
            assertThat(ops.next().alerts()).containsExactly(second, firing);
        }
    }

    @Nested
    class Bounds {
        @Test
        void dropTheLeastUrgentAndNeverP0() throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox outbox = open(null, new Limits(ATTEMPT, Duration.ofHours(1), 2));
            commit(outbox, outgoing("ops", "busy", "d0", TestAlerts.firing(Severity.P0, Map.of())));
            ops.next();
            commit(outbox, outgoing("ops", "low", "d1", TestAlerts.firing(Severity.P3, Map.of())));
            commit(outbox, outgoing("ops", "mid", "d2", TestAlerts.firing(Severity.P2, Map.of())));
            assertThat(outbox.deliveries())
                    .extracting(DeliveryRecord::notificationId)
                    .containsExactly("low");
            commit(outbox, outgoing("ops", "mid2", "d3", TestAlerts.firing(Severity.P2, Map.of())));
            assertThat(count("ops", "dropped")).isEqualTo(2);
            commit(outbox, outgoing("ops", "top", "d4", TestAlerts.firing(Severity.P0, Map.of())));
            commit(outbox, outgoing("ops", "top2", "d5", TestAlerts.firing(Severity.P0, Map.of())));
            assertThat(outbox.pending()).isEqualTo(3);
            assertThat(count("ops", "dropped")).isEqualTo(3);
        }
    }

    @Nested
    class OnDisk {
        @TempDir
        Path directory;

        @Test
        void keepWhatWasAcceptedWhenTheProcessDies() throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox first = openCopyable();
            first.commit(
                    List.of(outgoing("ops", "n1"), outgoing("other", "n2")),
                    Map.of("group", new byte[] {1}),
                    new AlertStore.Changes(Map.of("alert", new byte[] {2}), Set.of()));
            other.next();
            time.await(() -> first.pending() == 1);
            // What lies on the disk now is what a killed process leaves behind.
            Path after = copy();
            ops.blocked = null;
            ops.received.clear();
            Outbox second = open(after, Limits.defaults());
            assertThat(ops.next().id()).isEqualTo("n1");
            time.await(() -> second.pending() == 0);
            assertThat(other.received).isEmpty();
            assertThat(second.groups()).containsOnlyKeys("group");
            assertThat(second.alerts().kept().get("alert")).containsExactly(2);
            assertThat(second.deliveries())
                    .extracting(DeliveryRecord::notificationId)
                    .containsExactly("n2", "n1");
        }

        private Outbox openCopyable() {
            return open(directory, Limits.defaults());
        }

        private Path copy() throws Exception {
            Path copy = Files.createDirectory(directory.resolve("copy"));
            Files.copy(directory.resolve("alerting.mv"), copy.resolve("alerting.mv"));
            return copy;
        }

        @Test
        void sendNothingTwiceThatWasDelivered() throws Exception {
            Outbox first = open(directory, Limits.defaults());
            commit(first, outgoing("ops", "n1"));
            ops.next();
            time.await(() -> first.pending() == 0);
            first.close(Duration.ofSeconds(1));
            Outbox second = open(directory, Limits.defaults());
            assertThat(second.pending()).isZero();
            assertThat(ops.received).isEmpty();
        }

        @Test
        void forgetWhatWasRemoved() throws Exception {
            Outbox first = open(directory, Limits.defaults());
            first.commit(
                    List.of(),
                    Map.of("a", new byte[] {1}, "b", new byte[] {1}),
                    new AlertStore.Changes(Map.of("x", new byte[0]), Set.of()));
            first.commit(List.of(), Map.of("a", new byte[0]), new AlertStore.Changes(Map.of(), Set.of("x")));
            first.close(Duration.ofSeconds(1));
            Outbox second = open(directory, Limits.defaults());
            assertThat(second.groups()).containsOnlyKeys("b");
            assertThat(second.alerts().kept()).isEmpty();
        }

        @Test
        void sendToTheLogWhatWasMeantForANotifierThatIsGone() throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox first = open(directory, Limits.defaults());
            commit(first, outgoing("ops", "n1"));
            ops.next();
            Path after = copy();
            var memory = Notifiers.memory(1);
            Outbox second = new Outbox(
                    Map.of("log", memory),
                    "log",
                    after,
                    Limits.defaults(),
                    TestAlerts.redactor(),
                    new SimpleMeterRegistry(),
                    time,
                    time);
            opened.add(second);
            time.await(() -> second.pending() == 0);
            assertThat(memory.notifications()).extracting(Notification::id).containsExactly("n1");
        }

        @Test
        void areKeptAsideWhenTheyAreCorrupt() throws Exception {
            Files.writeString(directory.resolve("alerting.mv"), "no store ".repeat(2_000));
            Outbox outbox = open(directory, Limits.defaults());
            assertThat(outbox.durable()).isFalse();
            try (var files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .singleElement()
                        .asString()
                        .startsWith("alerting.mv.bad-");
            }
            commit(outbox, outgoing("ops", "n1"));
            assertThat(ops.next().id()).isEqualTo("n1");
        }

        @Test
        void areLeftAloneWhenAnotherHoldsThem() throws Exception {
            Outbox holder = open(directory, Limits.defaults());
            Outbox second = open(directory, Limits.defaults());
            assertThat(second.durable()).isFalse();
            commit(second, outgoing("ops", "n1"));
            assertThat(ops.next().id()).isEqualTo("n1");
            assertThat(holder.durable()).isTrue();
            assertThat(directory.resolve("alerting.mv")).exists();
        }

        @Test
        void mayBeMissingWithoutARefusal() throws Exception {
            Path notADirectory = Files.writeString(directory.resolve("file"), "");
            Outbox outbox = open(notADirectory, Limits.defaults());
            assertThat(outbox.durable()).isFalse();
            commit(outbox, outgoing("ops", "n1"));
            assertThat(ops.next().id()).isEqualTo("n1");
        }
    }

    @Nested
    class Closing {
        @Test
        void sendsWhatIsDue() throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            ops.blocked = latch;
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            commit(outbox, outgoing("ops", "n2"));
            latch.countDown();
            outbox.close(Duration.ofSeconds(5));
            assertThat(ops.next().id()).isEqualTo("n2");
            assertThat(outbox.pending()).isZero();
        }

        @Test
        void triesOnceMoreWhatWaitsInMemory() throws Exception {
            ops.script.add(Delivery.retryLater("down"));
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            retryDelay();
            outbox.close(Duration.ofSeconds(5));
            assertThat(ops.next().attempt()).isEqualTo(2);
            assertThat(outbox.pending()).isZero();
        }

        @Test
        void isBoundedAndCountsWhatIsLost() throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            outbox.close(Duration.ofMillis(20));
            assertThat(outbox.pending()).isZero();
            assertThat(outbox.deliveries())
                    .last()
                    .extracting(DeliveryRecord::outcome)
                    .isEqualTo(Outcome.LOST);
        }

        @Test
        void keepsWhatIsNotDelivered(@TempDir Path directory) throws Exception {
            ops.blocked = new CountDownLatch(1);
            Outbox outbox = open(directory, Limits.defaults());
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            outbox.close(Duration.ofMillis(20));
            ops.blocked = null;
            open(directory, Limits.defaults());
            assertThat(ops.next().id()).isEqualTo("n1");
        }

        @Test
        void takesItsMetersAlong() {
            Outbox outbox = open();
            assertThat(meters.getMeters()).hasSize(3 * Outcome.values().length);
            outbox.close(Duration.ZERO);
            outbox.close(Duration.ZERO);
            assertThat(meters.getMeters()).isEmpty();
            assertThatCode(() -> commit(outbox, outgoing("ops", "late"))).doesNotThrowAnyException();
            assertThat(ops.received).isEmpty();
        }

        @Test
        void endsItsThreads() throws Exception {
            Outbox outbox = open();
            commit(outbox, outgoing("ops", "n1"));
            ops.next();
            outbox.close(Duration.ofSeconds(5));
            time.await(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("nightjar-delivery")));
        }
    }
}
