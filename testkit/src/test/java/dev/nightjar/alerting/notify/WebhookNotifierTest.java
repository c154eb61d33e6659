package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.Scheduler;
import dev.nightjar.testkit.HttpNotifierContract;
import dev.nightjar.testkit.LoopbackReceiver;
import dev.nightjar.testkit.NotifierContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract implements HttpNotifierContract {
    private final LoopbackReceiver receiver = new LoopbackReceiver();

    WebhookNotifierTest() throws IOException {}

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Override
    protected Notifier notifier() {
        return notifier(receiver.uri());
    }

    @Override
    public Notifier notifier(URI address) {
        return Notifiers.webhook(address.toString()).resolve("hook", name -> null, secret -> {});
    }

    @Override
    protected List<String> received() {
        return receiver.bodies();
    }

    @Override
    protected List<String> secrets() {
        return List.of("s3cret");
    }

    @Override
    protected void assertHarmless(String received) {
        assertThat(received).contains("\\r\\nBcc: thief@example.com").doesNotContain("\n", "\r");
    }

    private void send(NotifierSpec spec, Notification notification) throws Exception {
        try (Scheduler scheduler = Scheduler.daemon();
                DeliveryClient client = new DeliveryClient();
                Notifier notifier = spec.resolve("hook", name -> null, secret -> {})) {
            InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000L));
            assertThat(notifier.deliver(notification, client.context(clock, scheduler, Duration.ofSeconds(5))))
                    .isInstanceOf(Delivery.Delivered.class);
        }
    }

    @Test
    void signsTimestampAndBody() throws Exception {
        send(Notifiers.webhook(receiver.uri().toString()).with("secret", "k3y"), firing(alert(Map.of())));
        LoopbackReceiver.Request request = receiver.requests().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("k3y".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of()
                .formatHex(mac.doFinal(("1700000000." + request.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(request.headers().getFirst("X-Nightjar-Timestamp")).isEqualTo("1700000000");
        assertThat(request.headers().getFirst("X-Nightjar-Signature")).isEqualTo("v1=" + expected);
    }

    @Test
    void signsNothingWithoutASecret() throws Exception {
        send(Notifiers.webhook(receiver.uri().toString()), firing(alert(Map.of())));
        assertThat(receiver.requests().get(0).headers().containsKey("X-Nightjar-Signature"))
                .isFalse();
    }

    @Test
    void writesTheDocumentedFields() throws Exception {
        send(Notifiers.webhook(receiver.uri().toString()), firing(alert(Map.of("tenant", "acme"))));
        assertThat(receiver.bodies().get(0))
                .startsWith("{\"version\":1,\"id\":\"")
                .contains(
                        "\"dedup_key\":\"3f2a\"",
                        "\"group_key\":\"P0/High Error Rate/ops\"",
                        "\"attempt\":1",
                        "\"name\":\"High Error Rate\",\"state\":\"firing\",\"value\":0.203,\"value_text\":\"20.3%\"",
                        "\"threshold\":\"1%\"",
                        "\"since\":\"2026-03-01T11:57:00Z\"",
                        "\"resolved_at\":null,\"duration_seconds\":null",
                        "\"sample_request_ids\":[\"req-1\",\"req-2\"]",
                        "\"severity\":\"P0\"",
                        "\"runbook\":\"https://runbooks.example.com/errors\"",
                        "\"service\":{\"name\":\"checkout\",\"version\":\"1.4.2\",\"environment\":\"production\"",
                        "\"alert_count\":1",
                        "\"labels\":{\"tenant\":\"acme\"}");
    }

    @Test
    void saysHowLongItLasted() throws Exception {
        send(Notifiers.webhook(receiver.uri().toString()), firing(over(alert(Map.of()))));
        assertThat(receiver.bodies().get(0)).contains("\"duration_seconds\":240");
    }
}
