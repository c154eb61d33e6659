package dev.nightjar.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.Nightjar;
import dev.nightjar.NightjarBuilder;
import dev.nightjar.core.context.RequestScope;
import dev.nightjar.health.check.CheckResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/**
 * A shop that lets every secret slip wherever it can: {@code java ... LeakyShop nightjar.yml}. Says on its first line which
 * port it answers on, and ends with its input.
 */
final class LeakyShop {
    private static final Logger LOG = LoggerFactory.getLogger(LeakyShop.class);

    private final List<Planted> planted = Planted.all();
    private final Nightjar nightjar;

    private LeakyShop(Nightjar nightjar) {
        this.nightjar = nightjar;
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        NightjarBuilder builder = Nightjar.fromConfig(Path.of(args[0]));
        List<Planted> planted = Planted.all();
        for (int from = 0; from < planted.size(); from += 10) {
            List<Planted> some = planted.subList(from, Math.min(planted.size(), from + 10));
            builder.check("stock_" + (char) ('a' + from / 10), context -> sick(some));
            builder.check("broken_" + (char) ('a' + from / 10), context -> {
                throw new IllegalStateException(some.toString());
            });
        }
        try (Nightjar nightjar = builder.start()) {
            LeakyShop shop = new LeakyShop(nightjar);
            nightjar.mount(server);
            nightjar.observe(server.createContext("/orders", shop::order));
            nightjar.observe(server.createContext("/failing", shop::fail));
            server.createContext("/inside", shop::inside);
            server.start();
            System.out.println("listening on " + server.getAddress().getPort());
            while (System.in.read() >= 0) {
                // ends with its input
            }
        }
        server.stop(0);
        System.exit(0);
    }

    private static CheckResult sick(List<Planted> planted) {
        CheckResult result = CheckResult.down("cannot reach " + texts(planted));
        for (Planted each : planted) {
            result = result.with("seen at " + planted.indexOf(each), each.text());
        }
        return result.with("password", planted.get(0).secret()).with("all", texts(planted));
    }

    private static String texts(List<Planted> planted) {
        return String.join(" ;\n", planted.stream().map(Planted::text).toList());
    }

    /** Logs everything in every way and reports an error for each. */
    private void order(HttpExchange exchange) throws IOException {
        RequestScope.current()
                .user("anna.user@example.org")
                .tenant(Planted.KNOWN)
                .action("password=tenantpass1");
        for (int i = 0; i < planted.size(); i++) {
            Planted each = planted.get(i);
            if (!each.personal()) {
                log(each);
            }
            report(i, each);
        }
        answer(exchange, 200, "ok");
    }

    private static void log(Planted each) {
        LOG.info("plain " + each.text());
        LOG.info("argument {} and {}", 17, each.text());
        LOG.info(MarkerFactory.getDetachedMarker(each.text()), "marked");
        MDC.put("note", each.text());
        MDC.put("password", each.secret());
        LOG.info("in the context");
        MDC.clear();
        LOG.atInfo()
                .addKeyValue("text", each.text())
                .addKeyValue("token", each.secret())
                .addKeyValue("list", Arrays.asList(each.text(), Optional.of(each.text()), new String[] {each.text()}))
                .addKeyValue("map", Map.of("secret", each.secret(), "note", each.text()))
                .log("with pairs");
        LOG.warn("failed: {}", each.text(), error("logged", each));
    }

    private static RuntimeException error(String where, Planted each) {
        RuntimeException error = new IllegalStateException(where + " " + each.text(), new IOException(each.text()));
        error.addSuppressed(new IllegalArgumentException(each.text()));
        return error;
    }

    private void report(int number, Planted slipped) {
        RuntimeException error = error("reported", slipped);
        // Each from a place of its own, so that each is a group of its own.
        String place = place(number);
        for (Throwable each : List.of(error, error.getCause(), error.getSuppressed()[0])) {
            each.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("com.acme.Shop$" + place, place, "Shop.java", number + 1)
            });
        }
        nightjar.errors()
                .report(
                        error,
                        details -> details.logger("com.acme.Shop")
                                .header("X-Note", List.of(slipped.text()))
                                .header("Authorization", List.of("Bearer " + slipped.secret()))
                                .tag("note", slipped.text())
                                .tag("password", slipped.secret()));
    }

    /** The method that the secret of this number is reported from. */
    static String place(int number) {
        return "step" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    /** What a handler throws with the request's own headers and query in it. */
    private void fail(HttpExchange exchange) {
        throw new IllegalStateException("cannot answer " + exchange.getRequestURI() + " "
                + new ArrayList<>(exchange.getRequestHeaders().entrySet()));
    }

    /** What a page of the application's own would show of Nightjar. */
    private void inside(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                nightjar.errors().groups() + "\n" + nightjar.errors().ledger() + "\n"
                        + nightjar.alerting().alerts() + "\n"
                        + nightjar.alerting().rules());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
