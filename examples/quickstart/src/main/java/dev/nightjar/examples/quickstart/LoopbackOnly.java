package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.nightjar.core.http.Access;
import dev.nightjar.core.http.ExchangeFilter;
import java.io.IOException;

/** Lets only this machine in; a request that came through a proxy is somebody else's. Thread-safe. */
final class LoopbackOnly extends Filter {
    private final Access access = Access.loopback();

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (access.allows(ExchangeFilter.view(exchange))) {
            chain.doFilter(exchange);
        } else {
            Answer.refused(403, "only for loopback").send(exchange);
        }
    }

    @Override
    public String description() {
        return "only for loopback";
    }
}
