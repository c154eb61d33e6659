package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nightjar.core.Scheduler;
import dev.nightjar.testkit.NotifierContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogNotifierTest extends NotifierContract {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.nightjar.alerts");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @AfterEach
    void detach() {
        logger.detachAppender(lines);
    }

    @Override
    protected Notifier notifier() {
        lines.start();
        logger.addAppender(lines);
        return Notifiers.log().resolve("log", name -> null, secret -> {});
    }

    @Override
    protected List<String> received() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    protected void assertHarmless(String received) {
        assertThat(received).doesNotContain("\n", "\r", "\u2028");
    }

    @Test
    void isAsLoudAsTheAlertIsUrgent() throws Exception {
        Notifier log = new LogNotifier();
        try (DeliveryClient client = new DeliveryClient();
                Scheduler scheduler = Scheduler.daemon()) {
            DeliveryContext unused = client.context(InstantSource.system(), scheduler, Duration.ZERO);
            log.deliver(firing(alert(Map.of())), unused);
        }
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
    }
}
