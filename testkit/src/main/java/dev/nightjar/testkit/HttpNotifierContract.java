package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryClient;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.core.Scheduler;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a notifier that speaks HTTP makes of its receiver's answers, as tests to inherit. */
public interface HttpNotifierContract {

    /** A notifier that sends to {@code receiver}. */
    Notifier notifier(URI receiver) throws Exception;

    @Test
    default void retriesWhatTheReceiverCouldNotHandle() throws Exception {
        for (int status : new int[] {500, 502, 503, 429}) {
            assertThat(answerTo(Answer.of(status))).isInstanceOf(Delivery.RetryLater.class);
        }
    }

    @Test
    default void waitsAsLongAsTheReceiverAsks() throws Exception {
        assertThat(answerTo(Answer.of(429).header("Retry-After", "2")))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    default void givesUpWhatTheReceiverRefuses() throws Exception {
        for (int status : new int[] {400, 401, 404, 410}) {
            assertThat(answerTo(Answer.of(status))).isInstanceOf(Delivery.Rejected.class);
        }
    }

    @Test
    default void followsNoRedirectToAnotherHost() throws Exception {
        try (LoopbackReceiver elsewhere = new LoopbackReceiver()) {
            String address = elsewhere.uri().toString().replace("127.0.0.1", "localhost");
            assertThat(answerTo(Answer.of(307).header("Location", address))).isInstanceOf(Delivery.Rejected.class);
            assertThat(elsewhere.bodies()).isEmpty();
        }
    }

    @Test
    default void waitsNoLongerThanItMay() throws Exception {
        assertThat(answerTo(Answer.never())).isInstanceOf(Delivery.RetryLater.class);
    }

    private Delivery answerTo(Answer answer) throws Exception {
        try (LoopbackReceiver receiver = new LoopbackReceiver();
                Scheduler scheduler = Scheduler.daemon();
                DeliveryClient client = new DeliveryClient();
                Notifier notifier = notifier(receiver.uri())) {
            receiver.answer(answer);
            Duration allowed = answer.equals(Answer.never()) ? Duration.ofMillis(300) : Duration.ofSeconds(5);
            return notifier.deliver(
                    NotifierContract.firing(NotifierContract.alert(Map.of())),
                    client.context(InstantSource.system(), scheduler, allowed));
        }
    }
}
