package dev.nightjar.alerting.notify;

import dev.nightjar.core.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each notification as one line to the logger {@code dev.nightjar.alerts}. Thread-safe. */
final class LogNotifier implements Notifier {
    private final Logger log = LoggerFactory.getLogger("dev.nightjar.alerts");

    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) {
        String line = NotificationText.oneLine(notification.text().strip().replace("\n", " | "));
        if (notification.resolved()) {
            log.info("{}", line);
        } else if (notification.severity().atLeast(Severity.P1)) {
            log.error("{}", line);
        } else {
            log.warn("{}", line);
        }
        return Delivery.delivered();
    }

    @Override
    public String toString() {
        return "log";
    }

    /** Lets {@code nightjar.yml} say {@code type: log}; it has no settings of its own. */
    public static final class Provider implements NotifierProvider {
        @Override
        public String type() {
            return "log";
        }

        @Override
        public Notifier create(Settings settings) {
            return new LogNotifier();
        }
    }
}
