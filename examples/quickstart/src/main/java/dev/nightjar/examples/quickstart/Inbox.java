package dev.nightjar.examples.quickstart;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.json.JsonWriter;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The person on call, played by two real servers on loopback: one takes webhooks over HTTP, one takes mail over SMTP.
 * Thread-safe.
 */
final class Inbox {
    private static final int KEPT = 200;
    private static final int LONGEST_WEBHOOK = 1 << 20;

    private final List<Received> webhooks = new ArrayList<>();
    private final HttpServer webhookServer;
    private final GreenMail mailServer;

    private Inbox(HttpServer webhookServer, GreenMail mailServer) {
        this.webhookServer = webhookServer;
        this.mailServer = mailServer;
    }

    static Inbox start() throws IOException {
        HttpServer webhookServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        Inbox inbox = new Inbox(webhookServer, mailServer);
        webhookServer.createContext("/", inbox::takeWebhook);
        webhookServer.start();
        mailServer.start();
        return inbox;
    }

    /** Where webhooks are taken. */
    String webhookUrl() {
        return "http://127.0.0.1:" + webhookServer.getAddress().getPort() + "/webhook";
    }

    /** Where mail is taken, on {@code 127.0.0.1}. */
    int mailPort() {
        return mailServer.getSmtp().getPort();
    }

    /** What arrived, oldest first; the last 200. */
    List<Received> received() {
        List<Received> all = new ArrayList<>();
        synchronized (webhooks) {
            all.addAll(webhooks);
        }
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            all.add(read(mail));
        }
        all.sort(Comparator.comparing(Received::receivedAt));
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }

    /** {@link #received()} as one JSON array. */
    String toJson() {
        JsonWriter json = new JsonWriter().beginArray();
        received().forEach(received -> received.writeTo(json));
        return json.endArray().toString();
    }

    private void takeWebhook(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_WEBHOOK);
        Object payload = parse(new String(body, StandardCharsets.UTF_8));
        Object title = payload instanceof Map<?, ?> map && map.get("title") != null ? map.get("title") : "";
        synchronized (webhooks) {
            webhooks.add(new Received("webhook", Instant.now(), String.valueOf(title), payload));
            if (webhooks.size() > KEPT) {
                webhooks.remove(0);
            }
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** JSON is a subset of YAML 1.2, and a parser of YAML is already here. What is neither is kept as text. */
    private static Object parse(String body) {
        try {
            Object parsed = new Load(LoadSettings.builder().build()).loadFromString(body);
            return parsed == null ? "" : parsed;
        } catch (YamlEngineException notJson) {
            return body;
        }
    }

    private static Received read(MimeMessage mail) {
        try {
            String subject = String.valueOf(mail.getSubject());
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("from", String.valueOf(mail.getHeader("From", ", ")));
            content.put("to", String.valueOf(mail.getHeader("To", ", ")));
            content.put("subject", subject);
            content.put("text", plainText(mail));
            return new Received("mail", arrivedAt(mail), subject, content);
        } catch (MessagingException | IOException unreadable) {
            return new Received("mail", Instant.EPOCH, "unreadable", String.valueOf(unreadable.getMessage()));
        }
    }

    private static Instant arrivedAt(MimeMessage mail) throws MessagingException {
        Date received = mail.getReceivedDate();
        return received == null ? Instant.EPOCH : received.toInstant();
    }

    /** The first part of a mail says it in plain text. */
    private static String plainText(Part part) throws MessagingException, IOException {
        return part.getContent() instanceof Multipart parts
                ? plainText(parts.getBodyPart(0))
                : String.valueOf(part.getContent());
    }
}
