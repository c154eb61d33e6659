package dev.nightjar.alerting.notify;

import dev.nightjar.core.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sends each notification as a mail with a text and an HTML part, all mails about the same alerts in one thread. A target
 * is one address or several with commas, and replaces the configured ones. Thread-safe.
 *
 * <p>Jakarta Mail is optional: only {@link SmtpMail} touches it, and it is looked for before that is loaded.
 */
final class EmailNotifier implements Notifier {
    private final SmtpMail mail;

    private EmailNotifier(SmtpMail mail) {
        this.mail = mail;
    }

    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) throws Exception {
        return mail.send(notification, context);
    }

    @Override
    public String toString() {
        return "email";
    }

    /**
     * What a mail needs. Immutable.
     *
     * @param tls how the connection is protected
     * @param password an array of its own, empty without a user
     * @param timeout of connecting, of each read and of each write
     */
    record Server(
            String host,
            int port,
            Tls tls,
            String user,
            char[] password,
            String from,
            List<String> to,
            Duration timeout) {

        /** Without user, password and addresses. */
        @Override
        public String toString() {
            return "smtp " + host + ":" + port + " " + tls;
        }

        boolean local() {
            return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
        }
    }

    /** How the connection to the mail server is protected; the server's name is checked against its certificate. */
    enum Tls {
        STARTTLS(587),
        SMTPS(465),
        NONE(25);

        final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /**
     * Lets {@code nightjar.yml} say {@code type: email}: {@code host}, {@code from}, {@code to} (one or a list),
     * {@code tls} ({@code starttls}, the default, {@code smtps} or {@code none}), {@code port} (587, 465 or 25 by
     * {@code tls}), {@code user} and {@code password}, {@code timeout} (10s).
     */
    public static final class Provider implements NotifierProvider {
        @Override
        public String type() {
            return "email";
        }

        @Override
        public Notifier create(Settings settings) {
            requireLibrary(settings.name(), EmailNotifier.class.getClassLoader());
            Tls tls = tls(settings);
            Server server = new Server(
                    settings.text("host"),
                    settings.number("port", tls.port),
                    tls,
                    settings.text("user", ""),
                    settings.secretOrEmpty("password"),
                    settings.text("from"),
                    settings.texts("to"),
                    settings.duration("timeout", Duration.ofSeconds(10)));
            check(settings.name(), server);
            return new EmailNotifier(new SmtpMail(settings.name(), server));
        }

        private static Tls tls(Settings settings) {
            String given = settings.text("tls", "starttls");
            try {
                return Tls.valueOf(given.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new ConfigurationException(
                        "notifier '" + settings.name() + "': tls is '" + given + "'",
                        "write one of starttls, smtps, none");
            }
        }

        private static void check(String name, Server server) {
            if (server.port() < 1 || server.port() > 65_535) {
                throw new ConfigurationException(
                        "notifier '" + name + "': port is " + server.port(), "write a number from 1 to 65535");
            } else if (server.to().isEmpty()) {
                throw new ConfigurationException(
                        "notifier '" + name + "' has no 'to'",
                        "name at least one address, as in to: [ops@example.com]");
            } else if (server.timeout().isNegative() || server.timeout().isZero()) {
                throw new ConfigurationException(
                        "notifier '" + name + "': timeout is " + server.timeout(), "write a positive one, such as 10s");
            } else if (!server.user().isEmpty() && server.tls() == Tls.NONE && !server.local()) {
                throw new ConfigurationException(
                        "notifier '" + name + "' would send its password to " + server.host() + " in the clear",
                        "use tls: starttls or tls: smtps");
            }
        }

        /** Refuses at start what would otherwise fail with the first page. */
        static void requireLibrary(String name, ClassLoader loader) {
            for (String type : Arrays.asList("jakarta.mail.Session", "org.eclipse.angus.mail.smtp.SMTPTransport")) {
                try {
                    Class.forName(type, false, loader);
                } catch (ClassNotFoundException | LinkageError missing) {
                    throw new ConfigurationException(
                            "notifier '" + name + "' sends mail, and " + type + " is not on the class path",
                            "add <dependency><groupId>org.eclipse.angus</groupId><artifactId>angus-mail</artifactId>"
                                    + "<version>2.0.5</version></dependency>");
                }
            }
        }
    }
}
