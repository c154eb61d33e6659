package dev.nightjar.core.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request made of its parts. */
final class FakeRequest implements InboundRequest {
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private @Nullable InetAddress peer;
    private String method = "GET";

    FakeRequest header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    FakeRequest method(String method) {
        this.method = method;
        return this;
    }

    FakeRequest from(String address) {
        try {
            peer = InetAddress.getByName(address);
        } catch (UnknownHostException unexpected) {
            throw new AssertionError(unexpected);
        }
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return "/orders/42";
    }

    @Override
    public List<String> headers(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    @Override
    public Collection<String> headerNames() {
        return headers.keySet();
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        return peer;
    }
}
