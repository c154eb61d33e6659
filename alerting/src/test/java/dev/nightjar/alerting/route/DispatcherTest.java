package dev.nightjar.alerting.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryContext;
import dev.nightjar.alerting.notify.MemoryNotifier;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.alerting.notify.TestAlerts;
import dev.nightjar.alerting.notify.TestTime;
import dev.nightjar.alerting.outbox.AlertStore;
import dev.nightjar.alerting.outbox.DeliveryRecord;
import dev.nightjar.alerting.outbox.Outcome;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.alerting.rule.Transition;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Severity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
    private final TestTime time = new TestTime();
    private final MemoryNotifier ops = Notifiers.memory(100);
    private final MemoryNotifier team = Notifiers.memory(100);
    private final List<Dispatcher> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(dispatcher -> dispatcher.close(Duration.ZERO));
    }

    private DispatcherBuilder builder() {
        return Dispatcher.builder()
                .notifier("ops", ops)
                .service(TestAlerts.SERVICE)
                .redactor(TestAlerts.redactor())
                .clock(time)
                .scheduler(time);
    }

    private Dispatcher start(DispatcherBuilder builder) {
        Dispatcher dispatcher = builder.start();
        started.add(dispatcher);
        return dispatcher;
    }

    private static Transition fires(Alert alert) {
        return new Transition(AlertState.PENDING, alert, TestAlerts.NOON);
    }

    private static Transition ends(Alert alert) {
        return new Transition(
                AlertState.FIRING,
                TestAlerts.resolved(alert, TestAlerts.NOON.plusSeconds(60)),
                TestAlerts.NOON.plusSeconds(60));
    }

    private void settle(Dispatcher dispatcher) throws InterruptedException {
        time.await(() -> dispatcher.pending() == 0);
    }

    private Notification only(Dispatcher dispatcher) throws InterruptedException {
        settle(dispatcher);
        assertThat(ops.notifications()).hasSize(1);
        return ops.notifications().get(0);
    }

    @Nested
    class Telling {
        private final Alert alert = TestAlerts.firing(Severity.P1, Map.of("tenant", "a"));

        @Test
        void saysOnceThatItFiresAndOnceThatItIsOver() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(alert)));
            Notification firing = only(dispatcher);
            assertThat(firing.resolved()).isFalse();
            assertThat(firing.title()).isEqualTo("[P1 FIRING] checkout: High Error Rate");
            assertThat(firing.runbook()).isEqualTo("https://runbooks.example.com/errors");
            dispatcher.accept(List.of());
            dispatcher.accept(List.of(ends(alert)));
            settle(dispatcher);
            assertThat(ops.notifications()).hasSize(2);
            Notification over = ops.notifications().get(1);
            assertThat(over.resolved()).isTrue();
            assertThat(over.text()).contains("after 3 min");
            assertThat(over.dedupKey()).isEqualTo(firing.dedupKey());
            assertThat(over.id()).isNotEqualTo(firing.id());
        }

        @Test
        void givesTheNextIncidentAKeyOfItsOwn() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(alert)));
            dispatcher.accept(List.of(ends(alert)));
            settle(dispatcher);
            time.advance(Duration.ofMinutes(10));
            dispatcher.accept(List.of(fires(alert)));
            settle(dispatcher);
            List<Notification> all = ops.notifications();
            assertThat(all.get(all.size() - 1).dedupKey())
                    .isNotEqualTo(all.get(0).dedupKey());
        }

        @Test
        void tellsOfTheEndAlsoWhenTheRuleIsGone() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(alert)));
            settle(dispatcher);
            Alert gone = new Alert(
                    alert.rule(),
                    alert.labels(),
                    Map.of(),
                    AlertState.INACTIVE,
                    alert.severity(),
                    0,
                    alert.unit(),
                    "",
                    alert.activeAt(),
                    alert.firedAt(),
                    null,
                    List.of(),
                    List.of());
            dispatcher.accept(List.of(new Transition(AlertState.FIRING, gone, TestAlerts.NOON.plusSeconds(9))));
            settle(dispatcher);
            assertThat(ops.notifications().get(1).resolved()).isTrue();
        }

        @Test
        void isSilentAboutPendingAlerts() throws Exception {
            Dispatcher dispatcher = start(builder());
            Alert pending = new Alert(
                    "r",
                    Map.of(),
                    Map.of(),
                    AlertState.PENDING,
                    Severity.P0,
                    1,
                    alert.unit(),
                    "",
                    TestAlerts.NOON,
                    null,
                    null,
                    List.of(),
                    List.of());
            dispatcher.accept(List.of(
                    new Transition(AlertState.INACTIVE, pending, TestAlerts.NOON),
                    new Transition(
                            AlertState.PENDING, TestAlerts.resolved(pending, TestAlerts.NOON), TestAlerts.NOON)));
            settle(dispatcher);
            assertThat(ops.notifications()).isEmpty();
        }

        @Test
        void letsNoSecretThrough() throws Exception {
            Alert secret = TestAlerts.annotated(
                    TestAlerts.firing(Severity.P1, Map.of("db_password", "swordfish", "path", "/hunter2")),
                    Map.of("summary", "login with hunter2 failed"));
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(secret)));
            Notification sent = only(dispatcher);
            assertThat(sent.toString() + sent.text()).doesNotContain("hunter2", "swordfish");
            assertThat(sent.text()).contains("[REDACTED:word]");
        }

        @Test
        void cutsWhatIsTooLong() throws Exception {
            Alert endless = TestAlerts.annotated(alert, Map.of("summary", "x".repeat(100_000)));
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(endless)));
            assertThat(only(dispatcher).text()).hasSizeLessThan(5_000);
        }
    }

    @Nested
    class Groups {
        private List<Alert> tenants(int count) {
            List<Alert> alerts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                alerts.add(TestAlerts.firing(Severity.P1, Map.of("tenant", "t" + i)));
            }
            return alerts;
        }

        @Test
        void areOneNotificationForAllLabelSetsOfARule() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(tenants(25).stream().map(DispatcherTest::fires).toList());
            Notification sent = only(dispatcher);
            assertThat(sent.alerts()).hasSize(25);
            assertThat(sent.title()).endsWith("(25 alerts)");
            assertThat(sent.text()).contains("and 15 more");
        }

        @Test
        void countWhatTheyDoNotList() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(tenants(2_000).stream().map(DispatcherTest::fires).toList());
            Notification sent = only(dispatcher);
            assertThat(sent.alerts()).hasSize(100);
            assertThat(sent.note()).isEqualTo("The first 100 of 2000 alerts are listed.");
        }

        @Test
        void areOverWhenTheLastAlertIs() throws Exception {
            List<Alert> two = tenants(2);
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(two.stream().map(DispatcherTest::fires).toList());
            settle(dispatcher);
            dispatcher.accept(List.of(ends(two.get(0))));
            settle(dispatcher);
            Notification partly = ops.notifications().get(1);
            assertThat(partly.resolved()).isFalse();
            assertThat(partly.alerts())
                    .extracting(Alert::state)
                    .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
            dispatcher.accept(List.of(ends(two.get(1))));
            settle(dispatcher);
            Notification last = ops.notifications().get(2);
            assertThat(last.resolved()).isTrue();
            assertThat(last.alerts()).hasSize(1);
        }

        @Test
        void keepSeveritiesAndTargetsApart() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(
                    fires(TestAlerts.firing(Severity.P1, Map.of("n", "1"), new Recipient("ops", "#a"))),
                    fires(TestAlerts.firing(Severity.P1, Map.of("n", "2"), new Recipient("ops", "#b"))),
                    fires(TestAlerts.firing(Severity.P2, Map.of("n", "3"), new Recipient("ops", "#b")))));
            settle(dispatcher);
            assertThat(ops.notifications())
                    .extracting(Notification::groupKey)
                    .containsExactlyInAnyOrder(
                            "P1/High Error Rate/ops/#a", "P1/High Error Rate/ops/#b", "P2/High Error Rate/ops/#b");
            assertThat(ops.notifications()).extracting(Notification::dedupKey).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Repeats {
        private final Alert alert = TestAlerts.firing(Severity.P0, Map.of());

        @Test
        void comeEveryFifteenMinutesForP0WithTheLatestValue() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(alert)), List.of(alert), AlertStore.Changes.none());
            settle(dispatcher);
            Alert worse = TestAlerts.value(alert, 0.5);
            time.advance(Duration.ofMinutes(15).minusMillis(1));
            dispatcher.accept(List.of(), List.of(worse), AlertStore.Changes.none());
            settle(dispatcher);
            assertThat(ops.notifications()).hasSize(1);
            time.advance(Duration.ofMillis(1));
            dispatcher.accept(List.of(), List.of(worse), AlertStore.Changes.none());
            dispatcher.accept(List.of(), List.of(worse), AlertStore.Changes.none());
            settle(dispatcher);
            assertThat(ops.notifications()).hasSize(2);
            assertThat(ops.notifications().get(1).text()).contains("Value: 50%");
            assertThat(ops.notifications().get(1).dedupKey())
                    .isEqualTo(ops.notifications().get(0).dedupKey());
        }

        @Test
        void endWhenItNoLongerFires() throws Exception {
            Dispatcher dispatcher = start(builder());
            dispatcher.accept(List.of(fires(alert)), List.of(alert), AlertStore.Changes.none());
            settle(dispatcher);
            time.advance(Duration.ofHours(1));
            dispatcher.accept(List.of(), List.of(), AlertStore.Changes.none());
            settle(dispatcher);
            assertThat(ops.notifications()).hasSize(1);
        }
    }

    @Nested
    class Restarts {
        @TempDir
        Path directory;

        private final Alert alert = TestAlerts.firing(Severity.P0, Map.of());

        @Test
        void pageNobodyTwiceAndTellWhoeverWasToldOfTheEnd() throws Exception {
            Dispatcher first = start(builder().state(directory));
            first.accept(
                    List.of(fires(alert)), List.of(alert), new AlertStore.Changes(Map.of("a", new byte[1]), Set.of()));
            Notification told = only(first);
            first.close(Duration.ofSeconds(1));

            Dispatcher second = start(builder().state(directory));
            assertThat(second.durable()).isTrue();
            assertThat(second.alertStore().kept()).containsOnlyKeys("a");
            second.accept(List.of(fires(alert)), List.of(alert), AlertStore.Changes.none());
            settle(second);
            assertThat(ops.notifications()).hasSize(1);
            second.accept(List.of(ends(alert)), List.of(), AlertStore.Changes.none());
            settle(second);
            assertThat(ops.notifications()).hasSize(2);
            assertThat(ops.notifications().get(1).dedupKey()).isEqualTo(told.dedupKey());
        }

        @Test
        void goOnWithTheRepeats() throws Exception {
            Dispatcher first = start(builder().state(directory));
            first.accept(List.of(fires(alert)), List.of(alert), AlertStore.Changes.none());
            settle(first);
            first.close(Duration.ofSeconds(1));
            time.advance(Duration.ofMinutes(15));
            Dispatcher second = start(builder().state(directory));
            second.accept(List.of(), List.of(alert), AlertStore.Changes.none());
            settle(second);
            assertThat(ops.notifications()).hasSize(2);
        }
    }

    @Nested
    class Recipients {
        @Test
        void ofTheRuleWinOverRoutesAndRoutesOverDefaults() throws Exception {
            Dispatcher dispatcher = start(builder()
                    .notifier("team", team)
                    .routes(Routes.of(List.of(
                            Route.of(Map.of("team", "payments", "severity", "critical"), "team"),
                            Route.of(Map.of("team", "payments"), "ops", "team")))));
            Alert routed = TestAlerts.firing(Severity.P0, Map.of("team", "payments"));
            dispatcher.accept(List.of(fires(routed)));
            settle(dispatcher);
            assertThat(team.notifications()).hasSize(1);
            assertThat(ops.notifications()).isEmpty();
            dispatcher.accept(List.of(
                    fires(TestAlerts.firing(Severity.P0, Map.of("team", "payments", "n", "2"), Recipient.of("ops")))));
            settle(dispatcher);
            assertThat(ops.notifications()).hasSize(1);
            assertThat(team.notifications()).hasSize(1);
        }

        @Test
        void byDefaultDependOnTheSeverity() {
            AddressBook book = new AddressBook(
                    Map.of(
                            "ops",
                            ops,
                            "pager",
                            Notifiers.log().page().resolve("pager", name -> null, secret -> {}),
                            "mail",
                            Notifiers.email("localhost", "a@example.com", "b@example.com")
                                    .resolve("mail", name -> null, secret -> {}),
                            "log",
                            team),
                    false);
            assertThat(names(book, Severity.P0)).containsExactlyInAnyOrder("ops", "pager", "mail");
            assertThat(names(book, Severity.P1)).containsExactlyInAnyOrder("ops", "mail");
            assertThat(names(book, Severity.P2)).containsExactly("ops");
            assertThat(names(book, Severity.P3)).containsExactly("ops");
            assertThat(names(new AddressBook(Map.of("log", team), false), Severity.P0))
                    .containsExactly("log");
        }

        private List<String> names(AddressBook book, Severity severity) {
            return book.byDefault(severity).stream()
                    .map(AddressBook.Address::notifier)
                    .toList();
        }

        @Test
        void ofAShortFormAreFoundByTheirType() {
            AddressBook book = new AddressBook(
                    Map.of(
                            "chat",
                            Notifiers.slack("https://hooks.example.com/x").resolve("chat", n -> null, s -> {})),
                    false);
            assertThat(book.find(new Recipient("slack", "#incidents")))
                    .isEqualTo(new AddressBook.Address("chat", "#incidents", ""));
        }

        @Test
        void thatAreNotConfiguredGoToTheLogAndSaySo() throws Exception {
            MemoryNotifier log = Notifiers.memory(10);
            Dispatcher dispatcher = start(builder()
                    .notifier("log", log)
                    .recipient(new Recipient("pagerduty", ""), "alerts.yml:3:5 notification"));
            dispatcher.accept(
                    List.of(fires(TestAlerts.firing(Severity.P0, Map.of(), new Recipient("pagerduty", "x")))));
            settle(dispatcher);
            assertThat(log.notifications().get(0).text()).contains("Meant for 'pagerduty', which is not configured.");
            assertThat(ops.notifications()).isEmpty();
        }
    }

    @Nested
    class Starting {
        @Test
        void refusesEverythingThatIsWrongAtOnce() {
            DispatcherBuilder builder = builder()
                    .notifier("chat", Notifiers.slack("${NO_SUCH_VARIABLE}"))
                    .notifier("hook", Notifiers.webhook("nonsense/hunter2"))
                    .notifier("typo", Notifiers.log().with("pge", true))
                    .variables(name -> null)
                    .recipient(Recipient.of("opps"), "alerts.yml:7:9")
                    .routes(Routes.of(List.of(Route.of(Map.of(), "nobody"))))
                    .expiry(Duration.ZERO);
            assertThatThrownBy(builder::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'chat'")
                    .hasMessageContaining("NO_SUCH_VARIABLE, which is not set")
                    .hasMessageContaining("'hook': url is not an absolute http or https address")
                    .hasMessageContaining("knows no 'pge'; did you mean 'page'?")
                    .hasMessageContaining("alerts.yml:7:9: there is no notifier 'opps'; did you mean 'ops'?")
                    .hasMessageContaining("there is no notifier 'nobody'")
                    .hasMessageContaining("expire after PT0S")
                    .hasMessageNotContaining("hunter2");
        }

        @Test
        void refusesATypeThatSeveralHave() {
            DispatcherBuilder builder = builder()
                    .notifier("a", Notifiers.slack("https://hooks.example.com/1"))
                    .notifier("b", Notifiers.slack("https://hooks.example.com/2"))
                    .recipient(Recipient.of("slack"), "here");
            assertThatThrownBy(builder::start).hasMessageContaining("here: 'slack' could be a or b");
        }

        @Test
        void handsTheSecretsToTheRedactionPolicy() {
            List<String> secrets = new ArrayList<>();
            start(builder()
                    .notifier("chat", Notifiers.slack("${HOOK}"))
                    .variables(Map.of("HOOK", "https://hooks.example.com/T1")::get)
                    .secrets(secret -> secrets.add(new String(secret))));
            assertThat(secrets).containsExactly("https://hooks.example.com/T1");
        }

        @Test
        void checksRulesThatAreLoadedLater() {
            Problems problems = new Problems();
            start(builder()).check(Recipient.of("nobody"), "new.yml:1:1", problems);
            assertThat(problems.list()).hasSize(1);
        }
    }

    @Nested
    class OverHttp {
        @Test
        void deliversOnceToAReceiverThatFailsTwiceAndThenWantsPeace() throws Exception {
            int[] answers = {500, 500, 429, 200};
            List<String> ids = new CopyOnWriteArrayList<>();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    int status = answers[Math.min(ids.size(), 3)];
                    if (status == 429) {
                        exchange.getResponseHeaders().set("Retry-After", "2");
                    }
                    ids.add(body.substring(body.indexOf("\"id\""), body.indexOf("\"group_key\"")));
                    exchange.sendResponseHeaders(status, -1);
                }
            });
            server.start();
            try {
                String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
                Dispatcher dispatcher = start(builder().notifier("ops", Notifiers.webhook(address)));
                dispatcher.accept(List.of(fires(TestAlerts.firing(Severity.P0, Map.of()))));
                Duration attempt = Duration.ofSeconds(30);
                Duration first = time.awaitPlanned(delay -> delay.compareTo(attempt) < 0);
                assertThat(first).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
                time.advance(first);
                Duration second = time.awaitPlanned(delay -> delay.compareTo(attempt) < 0);
                assertThat(second).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
                time.advance(second);
                Duration third = time.awaitPlanned(delay -> delay.compareTo(attempt) < 0);
                assertThat(third).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
                assertThat(ids).hasSize(3);
                time.advance(third);
                settle(dispatcher);
                assertThat(ids).hasSize(4);
                assertThat(Set.copyOf(ids)).hasSize(1);
                assertThat(dispatcher.deliveries())
                        .extracting(DeliveryRecord::outcome)
                        .containsExactly(Outcome.RETRIED, Outcome.RETRIED, Outcome.RETRIED, Outcome.DELIVERED);
            } finally {
                server.stop(0);
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void closesTheNotifiersAlsoWhenOneThrows() {
            AtomicInteger closed = new AtomicInteger();
            Dispatcher dispatcher = start(builder().notifier("own", new Notifier() {
                @Override
                public Delivery deliver(Notification notification, DeliveryContext context) {
                    return Delivery.delivered();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                    throw new IllegalStateException("no");
                }
            }));
            dispatcher.close(Duration.ofSeconds(1));
            dispatcher.close(Duration.ofSeconds(1));
            assertThat(closed).hasValue(1);
        }
    }
}
