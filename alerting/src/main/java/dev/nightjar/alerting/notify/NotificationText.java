package dev.nightjar.alerting.notify;

/** stub, written by the delivery room. */
final class NotificationText {
    private NotificationText() {}

    static String title(Notification notification) {
        return "";
    }

    static String text(Notification notification) {
        return "";
    }
}
