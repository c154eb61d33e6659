package dev.nightjar.testkit;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryContext;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.notify.NotifierProvider;
import dev.nightjar.alerting.notify.Settings;
import dev.nightjar.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A notifier as a user writes one, held to the contract as a user holds it. */
class MatrixNotifierTest extends NotifierContract implements HttpNotifierContract {
    private final LoopbackReceiver receiver = new LoopbackReceiver();

    MatrixNotifierTest() throws IOException {}

    /** Writes each notification into a Matrix room. Thread-safe. */
    static final class MatrixNotifier implements Notifier {
        private final URI room;
        private final String token;

        MatrixNotifier(URI room, String token) {
            this.room = room;
            this.token = token;
        }

        @Override
        public Delivery deliver(Notification notification, DeliveryContext context) {
            return context.send(HttpRequest.newBuilder(room.resolve(notification.id()))
                    .header("Authorization", "Bearer " + token)
                    .PUT(ofString(Json.object("msgtype", "m.text", "body", notification.text()))));
        }

        /** Lets {@code nightjar.yml} say {@code type: matrix}; named in META-INF/services. */
        public static final class Provider implements NotifierProvider {
            @Override
            public String type() {
                return "matrix";
            }

            @Override
            public Notifier create(Settings settings) {
                return new MatrixNotifier(settings.uri("room"), new String(settings.secret("token")));
            }
        }
    }

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
        return new MatrixNotifier(address, "t0ken");
    }

    @Override
    protected List<String> received() {
        return receiver.bodies();
    }

    @Override
    protected List<String> secrets() {
        return List.of("t0ken", "s3cret");
    }

    @Test
    void namesItsTypeForTheConfiguration() {
        assertThat(new MatrixNotifier.Provider().type()).isEqualTo("matrix");
    }

    @Test
    void sendsItsToken() throws Exception {
        handsOverWhatFires();
        assertThat(receiver.requests().get(0).headers().getFirst("Authorization"))
                .isEqualTo("Bearer t0ken");
        assertThat(receiver.requests().get(0).method()).isEqualTo("PUT");
    }
}
