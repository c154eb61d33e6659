package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.function.Supplier;

/** Answers GET of one exact path, for this machine only. Thread-safe. */
final class Page implements HttpHandler {
    private final Supplier<Answer> answer;

    private Page(Supplier<Answer> answer) {
        this.answer = answer;
    }

    static void add(HttpServer server, String path, Supplier<Answer> answer) {
        server.createContext(path, new Page(answer)).getFilters().add(new LoopbackOnly());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!exchange.getRequestURI().getPath().equals(exchange.getHttpContext().getPath())) {
            Answer.refused(404, "there is nothing here").send(exchange);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            Answer.refused(405, "this page is only for reading").send(exchange);
        } else {
            answer.get().send(exchange);
        }
    }
}
