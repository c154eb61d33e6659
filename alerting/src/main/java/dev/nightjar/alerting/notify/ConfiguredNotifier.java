package dev.nightjar.alerting.notify;

/** A notifier together with what the routes need to know of it. As thread-safe as the notifier it stands for. */
public final class ConfiguredNotifier implements Notifier {
    private final String type;
    private final boolean pages;
    private final Notifier notifier;

    ConfiguredNotifier(String type, boolean pages, Notifier notifier) {
        this.type = type;
        this.pages = pages;
        this.notifier = notifier;
    }

    /** Its provider's type: the word a rule's short form is matched with. */
    public String type() {
        return type;
    }

    /** Whether it wakes somebody, and so hears by default of P0 alone. */
    public boolean pages() {
        return pages;
    }

    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) throws Exception {
        return notifier.deliver(notification, context);
    }

    @Override
    public void close() {
        notifier.close();
    }

    @Override
    public String toString() {
        return notifier.toString();
    }
}
