package dev.nightjar.core.logging;

import static dev.nightjar.core.logging.LogEvents.object;
import static dev.nightjar.core.logging.LogEvents.parse;
import static dev.nightjar.core.logging.LogEvents.saying;
import static dev.nightjar.core.logging.LogEvents.throwing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.context.RequestIds;
import dev.nightjar.core.context.RequestScope;
import dev.nightjar.core.http.ObservedRequest;
import dev.nightjar.core.http.RequestObserver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The encoder with the redactor it has when nobody sets one. */
class RedactedLineTest {
    private static final String CARD = "4111 1111 1111 1111";
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    private final JsonEncoder encoder = standard();

    private static JsonEncoder standard() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.start();
        return encoder;
    }

    @Test
    void holdsNoSecretWhereverItStood() {
        String secrets = "password=Tr0ub4dor&3 card " + CARD + " Authorization: Bearer " + TOKEN;
        RuntimeException error = new RuntimeException(secrets, new IllegalStateException(secrets));
        error.addSuppressed(new IllegalStateException(secrets));
        byte[] line = encoder.encode(throwing(error)
                .mdc("note", secrets)
                .mdc("password", "Tr0ub4dor&3")
                .field("note", secrets)
                .field("api_key", "Tr0ub4dor&3")
                .field("headers", Map.of("Authorization", List.of("Bearer " + TOKEN), "note", List.of(secrets)))
                .field("object", new StringBuilder(secrets))
                .field("record", new Login("alice", secrets))
                .event());
        parse(line);
        assertThat(new String(line, StandardCharsets.UTF_8))
                .doesNotContain("Tr0ub4dor")
                .doesNotContain("1111 1111")
                .doesNotContain("eyJ");
        byte[] said = encoder.encode(
                saying("paying with {} and {}", CARD, "Bearer " + TOKEN).event());
        assertThat(new String(said, StandardCharsets.UTF_8))
                .doesNotContain("1111 1111")
                .doesNotContain("eyJ");
    }

    private record Login(String user, String said) {}

    @Test
    void keepsWhatIdentifiesTheRequest() {
        try (RequestObserver observer = RequestObserver.builder().build();
                ObservedRequest job = observer.begin("nightly-invoice")) {
            RequestScope.current()
                    .user("alice@example.com")
                    .tenant("acme")
                    .route("/orders/{id}")
                    .action("pay");
            RequestContext context = job.scope().context();
            assertThat(context.tenant()).isEqualTo("acme");
            assertThat(context.route()).isEqualTo("/orders/{id}");
            assertThat(context.action()).isEqualTo("pay");
            LogEvents event = saying("x");
            context.fields().forEach(event::mdc);
            Map<String, Object> line = event.mdc("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                    .mdc("span_id", "00f067aa0ba902b7")
                    .line(encoder);
            assertThat(line)
                    .containsEntry("request_id", job.requestId())
                    .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                    .containsEntry("span_id", "00f067aa0ba902b7");
            assertThat(object(line, "context"))
                    .containsOnly(
                            Map.entry("user_id", String.valueOf(context.userId())),
                            Map.entry("tenant", "acme"),
                            Map.entry("route", "/orders/{id}"),
                            Map.entry("action", "pay"));
        }
    }

    @Test
    void neverTakesOurIdsForSecrets() {
        for (int i = 0; i < 10_000; i++) {
            String id = RequestIds.generate();
            assertThat(saying("request " + id).mdc("request_id", id).line(encoder))
                    .containsEntry("request_id", id)
                    .containsEntry("message", "request " + id);
        }
    }
}
