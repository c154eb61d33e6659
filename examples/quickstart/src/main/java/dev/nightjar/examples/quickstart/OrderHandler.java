package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.nightjar.core.context.RequestScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /orders}, {@code GET /orders/{id}}, {@code POST /orders/{id}/pay}. Thread-safe. */
final class OrderHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderHandler.class);
    private static final Pattern ONE_ORDER = Pattern.compile("/orders/([0-9]{1,18})(/pay)?");
    private static final int LONGEST_ITEM = 200;

    private final OrderStore store;
    private final Faults faults;
    private final Executor receipts;

    /** Receipts are written on {@code receipts}, and their log lines still carry the request's ID. */
    OrderHandler(OrderStore store, Faults faults, Executor receipts) {
        this.store = store;
        this.faults = faults;
        this.receipts = RequestScope.wrap(receipts);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(exchange).send(exchange);
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Matcher order = ONE_ORDER.matcher(path);
        if (path.equals("/orders")) {
            RequestScope.current().route("/orders").action("create");
            return method.equals("POST") ? create(exchange) : Answer.refused(405, "POST creates an order");
        } else if (!order.matches()) {
            return Answer.refused(404, "there is nothing here");
        }
        long id = Long.parseLong(order.group(1));
        if (order.group(2) != null) {
            RequestScope.current().route("/orders/{id}/pay").action("pay");
            return method.equals("POST") ? pay(id, exchange) : Answer.refused(405, "POST pays an order");
        }
        RequestScope.current().route("/orders/{id}").action("read");
        return method.equals("GET") ? read(id, exchange) : Answer.refused(405, "GET reads an order");
    }

    private Answer create(HttpExchange exchange) throws IOException {
        String item = body(exchange);
        faults.strike(exchange);
        Order order = store.create(item.isEmpty() ? "a surprise" : item);
        LOG.info("order {} created", order.id());
        exchange.getResponseHeaders().set("Location", "/orders/" + order.id());
        return Answer.json(201, order.toJson());
    }

    private Answer read(long id, HttpExchange exchange) {
        faults.strike(exchange);
        return answer(id, store.find(id));
    }

    private Answer pay(long id, HttpExchange exchange) {
        faults.strike(exchange);
        Optional<Order> paid = store.pay(id);
        if (paid.isPresent()) {
            LOG.info("order {} paid", id);
            receipts.execute(() -> LOG.info("receipt for order {} written", id));
        }
        return answer(id, paid);
    }

    private static Answer answer(long id, Optional<Order> order) {
        return order.map(found -> Answer.json(200, found.toJson()))
                .orElseGet(() -> Answer.refused(404, "there is no order " + id));
    }

    /** What is ordered: the request's body as it stands. */
    private static String body(HttpExchange exchange) throws IOException {
        String text =
                new String(exchange.getRequestBody().readNBytes(4 * LONGEST_ITEM), StandardCharsets.UTF_8).strip();
        return text.length() <= LONGEST_ITEM ? text : text.substring(0, LONGEST_ITEM);
    }
}
