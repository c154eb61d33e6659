package dev.nightjar.alerting.notify;

import dev.nightjar.core.Problems;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Builds and sends one mail through Jakarta Mail. Thread-safe. */
final class SmtpMail {
    private final EmailNotifier.Server server;
    private final InternetAddress from;
    private final List<InternetAddress> to;
    private final Properties properties;

    /** Refuses addresses that are none. */
    SmtpMail(String name, EmailNotifier.Server server) {
        this.server = server;
        Problems problems = new Problems();
        List<InternetAddress> senders = addresses(name, "from", server.from(), problems);
        if (senders.size() > 1) {
            problems.add("", "notifier '" + name + "' has " + senders.size() + " 'from' addresses", "name one");
        }
        to = new ArrayList<>();
        for (String text : server.to()) {
            to.addAll(addresses(name, "to", text, problems));
        }
        problems.throwIfAny();
        from = senders.get(0);
        properties = properties(server);
    }

    private static List<InternetAddress> addresses(String name, String key, String text, Problems problems) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            for (InternetAddress address : parsed) {
                address.validate();
            }
            if (parsed.length > 0) {
                return List.of(parsed);
            }
        } catch (AddressException refused) {
            // Said below; the exception adds only a position.
        }
        problems.add(
                "",
                "notifier '" + name + "': " + key + " is '" + NotificationText.oneLine(text) + "', no mail address",
                "write one such as ops@example.com");
        return List.of();
    }

    private static Properties properties(EmailNotifier.Server server) {
        String timeout = Long.toString(server.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.tls() == EmailNotifier.Tls.SMTPS));
        properties.setProperty(
                "mail.smtp.starttls.enable", Boolean.toString(server.tls() == EmailNotifier.Tls.STARTTLS));
        properties.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(server.tls() == EmailNotifier.Tls.STARTTLS));
        // A socket of a channel is closed by an interrupt: a server that trickles cannot hold the thread.
        properties.setProperty("mail.smtp.usesocketchannels", "true");
        return properties;
    }

    Delivery send(Notification notification, DeliveryContext context) throws MessagingException {
        // Jakarta Mail finds its parts through the thread's loader, which on our threads is whoever's came first.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SmtpMail.class.getClassLoader());
        try {
            List<InternetAddress> recipients = recipients(notification.target());
            if (recipients.isEmpty()) {
                return Delivery.rejected("the target is no mail address");
            }
            Session session = Session.getInstance(properties);
            ThreadedMessage message = message(session, notification, recipients, context);
            try (Transport transport = session.getTransport("smtp")) {
                if (server.user().isEmpty()) {
                    transport.connect();
                } else {
                    transport.connect(server.host(), server.port(), server.user(), new String(server.password()));
                }
                transport.sendMessage(message, message.getAllRecipients());
            }
            return Delivery.delivered(message.getMessageID());
        } catch (SendFailedException refused) {
            return refused(refused);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<InternetAddress> recipients(String target) {
        if (target.isEmpty()) {
            return to;
        }
        Problems problems = new Problems();
        return addresses("", "target", target, problems);
    }

    private ThreadedMessage message(
            Session session, Notification notification, List<InternetAddress> recipients, DeliveryContext context)
            throws MessagingException {
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        ThreadedMessage message = new ThreadedMessage(session, "<" + notification.id() + "@" + domain + ">");
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, recipients.toArray(new Address[0]));
        message.setSubject(NotificationText.oneLine(notification.title()), "UTF-8");
        message.setSentDate(Date.from(context.clock().instant()));
        // RFC 5322, 3.6.4: mails that refer to the same ID belong together, also when no mail has it.
        String root = "<" + notification.dedupKey() + "@" + domain + ">";
        message.setHeader("References", root);
        message.setHeader("In-Reply-To", root);
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        MimeBodyPart text = new MimeBodyPart();
        text.setText(notification.text(), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(NotificationHtml.page(notification), "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** A reply that begins with 5 is for good (RFC 5321, 4.2.1); some recipients having it is enough. */
    private static Delivery refused(SendFailedException refused) {
        Address[] sent = refused.getValidSentAddresses();
        if (sent != null && sent.length > 0) {
            return Delivery.delivered();
        }
        boolean forGood = false;
        String reason = "";
        for (Exception cause = refused; cause != null; cause = next(cause)) {
            String message = String.valueOf(cause.getMessage()).strip();
            if (message.length() > 3 && message.substring(0, 3).chars().allMatch(Character::isDigit)) {
                forGood = message.charAt(0) == '5';
                reason = message;
            }
        }
        String said = NotificationText.oneLine(reason.isEmpty() ? String.valueOf(refused.getMessage()) : reason);
        return forGood ? Delivery.rejected("the mail server said " + said) : Delivery.retryLater(said);
    }

    private static @Nullable Exception next(Exception exception) {
        return exception instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /** Keeps the Message-ID it was given: the same for every attempt. */
    private static final class ThreadedMessage extends MimeMessage {
        private final String id;

        ThreadedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
