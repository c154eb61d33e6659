package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.testkit.NotifierContract;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailNotifierTest extends NotifierContract {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Override
    protected Notifier notifier() {
        server.start();
        return spec().resolve("mail", name -> null, secret -> {});
    }

    private NotifierSpec spec() {
        return Notifiers.email("127.0.0.1", "Alerts <alerts@example.com>", "ops@example.com")
                .with("port", server.getSmtp().getPort())
                .with("tls", "none")
                .with("timeout", Duration.ofSeconds(5));
    }

    @Override
    protected List<String> received() throws Exception {
        List<String> texts = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            texts.add(message.getSubject() + "\n" + parts.getBodyPart(0).getContent() + "\n"
                    + parts.getBodyPart(1).getContent());
        }
        return texts;
    }

    @Override
    protected void assertHarmless(String received) {
        assertThat(received.substring(received.indexOf("<!DOCTYPE"))).doesNotContain("<script>", "</b>");
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(catching(() -> message.getHeader("Bcc"))).isNull();
    }

    private static String[] catching(Callable<String[]> call) {
        try {
            return call.call();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Delivery send(NotifierSpec spec, Notification notification, Duration allowed) throws Exception {
        try (Scheduler scheduler = Scheduler.daemon();
                DeliveryClient client = new DeliveryClient();
                Notifier notifier = spec.resolve("mail", name -> null, secret -> {})) {
            InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
            return notifier.deliver(notification, client.context(clock, scheduler, allowed));
        }
    }

    private static Notification named(Notification like, String id, String target, String service) {
        return new Notification(
                id,
                like.dedupKey(),
                like.groupKey(),
                target,
                like.resolved(),
                like.alerts(),
                Service.named(service),
                like.createdAt(),
                1,
                false,
                like.links(),
                "");
    }

    @Test
    void keepsMailsAboutTheSameAlertsInOneThread() throws Exception {
        Notification first = firing(alert(Map.of()));
        send(spec(), named(first, "n1", "", "checkout"), Duration.ofSeconds(5));
        send(spec(), named(first, "n2", "", "checkout"), Duration.ofSeconds(5));
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getMessageID()).isEqualTo("<n1@example.com>");
        assertThat(mails[1].getMessageID()).isEqualTo("<n2@example.com>");
        assertThat(mails[0].getHeader("References")).containsExactly("<3f2a@example.com>");
        assertThat(mails[1].getHeader("References")).containsExactly("<3f2a@example.com>");
        assertThat(mails[0].getSentDate().toInstant()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void letsNoHeaderThroughTheSubject() throws Exception {
        send(
                spec(),
                named(firing(alert(Map.of())), "n1", "", "shop 🦉 Ünïcödé\r\nBcc: thief@example.com\r\n\r\nbody"),
                Duration.ofSeconds(5));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject())
                .isEqualTo("[P0 FIRING] shop 🦉 Ünïcödé Bcc: thief@example.com body: High Error Rate");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void sendsToTheTargetInstead() throws Exception {
        send(spec(), named(firing(alert(Map.of())), "n1", "a@example.com, b@example.com", "s"), Duration.ofSeconds(5));
        assertThat(server.getReceivedMessages()[0].getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(send(spec(), named(firing(alert(Map.of())), "n2", "#ops", "s"), Duration.ofSeconds(5)))
                .isInstanceOf(Delivery.Rejected.class);
    }

    @Test
    void endsWithAServerThatNeverSpeaks() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            NotifierSpec spec = spec().with("port", silent.getLocalPort()).with("timeout", Duration.ofMillis(200));
            assertThatThrownBy(() -> send(spec, firing(alert(Map.of())), Duration.ofSeconds(5)))
                    .isInstanceOf(MessagingException.class);
        }
    }

    @Test
    void letsGoOfAServerThatStallsWhenItIsInterrupted() throws Exception {
        try (ServerSocket stalling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            NotifierSpec spec = spec().with("port", stalling.getLocalPort()).with("timeout", Duration.ofMinutes(5));
            FutureTask<Delivery> sending =
                    new FutureTask<>(() -> send(spec, firing(alert(Map.of())), Duration.ofMinutes(5)));
            Thread thread = new Thread(sending, "sending");
            thread.start();
            try (Socket peer = stalling.accept()) {
                peer.getOutputStream().write('2');
                thread.interrupt();
                assertThatThrownBy(() -> sending.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void sendsNothingInTheClearUnlessTold() {
        NotifierSpec starttls = spec().with("tls", "starttls");
        assertThatThrownBy(() -> send(starttls, firing(alert(Map.of())), Duration.ofSeconds(5)))
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void refusesWhatCannotWorkAtStart() {
        assertRefused(spec().with("to", "no address"), "'no address', no mail address");
        assertRefused(spec().with("to", List.of()), "has no 'to'");
        assertRefused(spec().with("port", 0), "port is 0");
        assertRefused(spec().with("tls", "ssl"), "tls is 'ssl'");
        assertRefused(spec().with("hots", "x"), "knows no 'hots'");
        assertRefused(spec().with("host", "smtp.example.com").with("user", "u").with("password", "p"), "in the clear");
    }

    private static void assertRefused(NotifierSpec spec, String problem) {
        assertThatThrownBy(() -> spec.resolve("mail", name -> null, secret -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void namesTheLinesToAddWhenTheLibraryIsMissing() {
        ClassLoader without = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
        assertThatThrownBy(() -> EmailNotifier.Provider.requireLibrary("mail", without))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'mail'")
                .hasMessageContaining("<artifactId>angus-mail</artifactId>");
    }
}
