package dev.nightjar.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.quickstart.Await;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Acceptance check 33: a sample application lets more than fifty secrets slip wherever it can, and what it emits holds none of
 * them. It runs in a process of its own against receivers that speak as Sentry, a webhook, Slack and a mail server do.
 */
class RedactionChecksSampleTest {
    /** What of a secret is looked for: the whole, and each half of one that is long enough to tell. */
    private static final int LEAST_HALF = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Map<String, StringBuffer> received = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer receivers;

    @BeforeEach
    void startReceivers() throws IOException {
        receivers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receivers.setExecutor(threads);
        receive("/api/42/envelope/", "sentry", 200, "{}");
        receive("/hook", "webhook", 200, "");
        receive("/services/", "slack", 200, "ok");
        // A receiver that refuses and says why, as careless ones do.
        receive("/broken", "refused webhook", 400, "bad request: password=Tr0ub4dor&3 " + Planted.KNOWN);
        receivers.start();
        mail.start();
    }

    @AfterEach
    void stopReceivers() {
        receivers.stop(0);
        threads.shutdownNow();
        mail.stop();
    }

    private void receive(String path, String name, int status, String answer) {
        received.put(name, new StringBuffer());
        receivers.createContext(path, exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            heard(name).append(unzipped(body)).append('\n');
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private StringBuffer heard(String name) {
        return received.getOrDefault(name, new StringBuffer());
    }

    private static String unzipped(byte[] body) throws IOException {
        if (body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(in.readAllBytes(), UTF_8);
            }
        }
        return new String(body, UTF_8);
    }

    @Test
    void check33NoPlantedSecretIsInAnythingThatTheSampleApplicationEmits() throws Exception {
        assertThat(Planted.all()).hasSizeGreaterThanOrEqualTo(50);
        Path log = directory.resolve("shop.log");
        Map<String, String> emitted = new LinkedHashMap<>();
        try (LeakyProcess shop = new LeakyProcess(config(), log)) {
            String address = shop.address();
            emitted.put("answer of /orders", get(address + "/orders"));
            emitted.put("answer of /failing", failing(address));
            await(
                    "an event for each",
                    () -> places().stream().allMatch(place -> heard("sentry").indexOf(place) >= 0));
            await(
                    "alerts",
                    () -> heard("webhook").indexOf("Shop Is Sick") >= 0
                            && heard("slack").length() > 0
                            && heard("refused webhook").length() > 0
                            && mail.getReceivedMessages().length > 0);
            for (String path :
                    List.of("/healthz", "/readyz", "/livez", "/startupz", "/health", "/metrics", "/inside")) {
                emitted.put(path, get(address + path));
            }
            emitted.put("console", shop.end());
        }
        emitted.put("log file", Files.readString(log));
        received.forEach((name, text) -> emitted.put(name, text.toString()));
        emitted.put("mail", mails());

        assertThatEverythingArrived(emitted);
        assertThat(hits(emitted)).isEmpty();
    }

    /** Otherwise finding nothing would mean nothing. */
    private static void assertThatEverythingArrived(Map<String, String> emitted) {
        for (String station :
                List.of("console", "log file", "sentry", "webhook", "slack", "mail", "/healthz", "/inside")) {
            assertThatHolds(emitted, station, "[REDACTED:");
        }
        assertThatHolds(emitted, "/metrics", "nightjar_redactions_total");
        assertThatHolds(emitted, "/metrics", "http_server_requests_seconds_count");
        assertThatHolds(emitted, "console", "\"message\":\"with pairs\"");
        assertThatHolds(emitted, "console", "Nightjar watches shop");
        assertThatHolds(emitted, "log file", "in the context");
        assertThatHolds(emitted, "log file", "Suppressed:");
        for (String place : places()) {
            assertThatHolds(emitted, "sentry", place);
        }
    }

    private static List<String> places() {
        return IntStream.range(0, Planted.all().size())
                .mapToObj(LeakyShop::place)
                .toList();
    }

    /** Does not print what was emitted, which is megabytes. */
    private static void assertThatHolds(Map<String, String> emitted, String station, String text) {
        assertThat(String.valueOf(emitted.get(station)).contains(text))
                .as("%s holds %s", station, text)
                .isTrue();
    }

    private static TreeMap<String, TreeSet<String>> hits(Map<String, String> emitted) {
        List<Planted> planted = new ArrayList<>(Planted.all());
        for (String other : List.of(
                "anna.user@example.org",
                "tenantpass1",
                "query-1a2b3c4d",
                "agent-1a2b3c4d",
                "ghp" + "_zQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dAzQ7v",
                Planted.SLACK_PATH)) {
            planted.add(new Planted(other, other, other.contains("@")));
        }
        TreeMap<String, TreeSet<String>> hits = new TreeMap<>();
        emitted.forEach((station, text) -> {
            // As it stands, and as a reader of the JSON would see it.
            String all =
                    text + "\n" + text.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
            for (Planted each : planted) {
                for (String part : parts(each.secret())) {
                    if (all.contains(part)) {
                        hits.computeIfAbsent(station, name -> new TreeSet<>()).add(each.text());
                    }
                }
            }
        });
        return hits;
    }

    private static List<String> parts(String secret) {
        int half = secret.length() / 2;
        // Of a card the first six and the last four stay, of an account number the last four.
        return half < LEAST_HALF || secret.contains("@")
                ? List.of(secret)
                : List.of(secret, secret.substring(0, half), secret.substring(half));
    }

    private Path config() throws IOException {
        String base = "http://127.0.0.1:" + receivers.getAddress().getPort();
        String dsn = "http://" + Planted.DSN_KEY + "@127.0.0.1:"
                + receivers.getAddress().getPort() + "/42";
        Files.writeString(directory.resolve("alerts.yml"), rules());
        return Files.writeString(directory.resolve("nightjar.yml"), """
                service: shop
                version: 1.4.2
                environment: test
                state: %s
                sentry: { dsn: "%s" }
                health: { details: loopback, token: "%s" }
                redaction: { known_secrets: ["%s"] }
                context: { user_id: { pseudonym_key: "%s" } }
                alerting: { step: 500ms, rules: [alerts.yml] }
                notifiers:
                  hook: { type: webhook, url: "%s/hook", secret: "%s" }
                  broken: { type: webhook, url: "%s/broken?token=query-1a2b3c4d" }
                  chat: { type: slack, webhook: "%s/services/%s" }
                  post: { type: email, host: 127.0.0.1, port: %d, tls: none, from: "alerts@example.com", to: ["ops@example.com"] }
                """.formatted(
                        JsonMapper.builder()
                                .build()
                                .writeValueAsString(directory.resolve("state").toString()),
                        dsn,
                        Planted.HEALTH_TOKEN,
                        Planted.KNOWN,
                        Planted.PSEUDONYM_KEY,
                        base,
                        Planted.WEBHOOK_SECRET,
                        base,
                        base,
                        Planted.SLACK_PATH,
                        mail.getSmtp().getPort()));
    }

    /** Alerts that fire at once and quote the secrets in their labels and texts. */
    private static String rules() {
        StringBuilder rules = new StringBuilder("alerts:\n");
        List<Planted> planted = Planted.all().stream()
                .filter(each -> each.text().indexOf('{') < 0)
                .toList();
        JsonMapper json = JsonMapper.builder().build();
        for (int from = 0; from < planted.size(); from += 5) {
            List<Planted> some = planted.subList(from, Math.min(planted.size(), from + 5));
            String texts = String.join(" ; ", some.stream().map(Planted::text).toList());
            rules.append("  - name: Shop Is Sick ")
                    .append((char) ('A' + from / 5))
                    .append('\n');
            rules.append("    condition: check(stock_a) is down\n    severity: critical\n");
            rules.append("    labels: { password: ")
                    .append(json.writeValueAsString(some.get(0).secret()))
                    .append(", note: ")
                    .append(json.writeValueAsString(some.get(0).text()))
                    .append(" }\n");
            rules.append("    summary: ").append(json.writeValueAsString(texts)).append('\n');
            rules.append("    description: ")
                    .append(json.writeValueAsString(texts))
                    .append('\n');
            rules.append("    notification: [hook, broken, chat, post]\n");
        }
        return rules.toString();
    }

    private String get(String uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
                .body();
    }

    private String failing(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/failing?access_token=query-1a2b3c4d&a=b"))
                .header("Authorization", "Bearer bearer-1a2b3c4d5e")
                .header("Cookie", "theme=dark; JSESSIONID=7F3A9C1E5B")
                .header("X-Api-Key", "header-1a2b3c4d")
                .header("X-Request-Id", "ghp" + "_zQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dAzQ7v")
                .header("User-Agent", "shop/1 token=agent-1a2b3c4d")
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.headers().map() + "\n" + answer.body();
    }

    private String mails() throws Exception {
        StringBuilder all = new StringBuilder();
        for (MimeMessage message : mail.getReceivedMessages()) {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            // As it went over the wire, and with the lines joined that its encoding broke.
            String wire = raw.toString(UTF_8);
            all.append(message.getSubject()).append('\n').append(wire).append(wire.replace("=\r\n", ""));
        }
        return all.toString();
    }

    private void await(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, condition, () -> "received: " + received.keySet());
    }
}
