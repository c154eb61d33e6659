package dev.nightjar.core.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request and its response as a container holds them; what the filter has no business with is refused. */
final class FakeServlet {
    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<String, String> answered = new HashMap<>();
    final List<AsyncListener> listeners = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    String remote = "203.0.113.9";
    String pattern = "/orders/*";
    int status = 200;
    boolean committed;
    boolean async;
    DispatcherType dispatch = DispatcherType.REQUEST;
    final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private final AsyncContext asyncContext = proxy(AsyncContext.class, this::onAsync);
    final HttpServletRequest request = proxy(HttpServletRequest.class, this::onRequest);
    final HttpServletResponse response = proxy(HttpServletResponse.class, this::onResponse);

    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    AsyncContext asyncContext() {
        return asyncContext;
    }

    private @Nullable Object onRequest(String method, Object[] arguments) {
        return switch (method) {
            case "getMethod" -> "GET";
            case "getRequestURI" -> "/orders/42";
            case "getRemoteAddr" -> remote;
            case "getHeaders" -> {
                String value = headers.get((String) arguments[0]);
                yield Collections.enumeration(value == null ? List.<String>of() : List.of(value));
            }
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getHttpServletMapping" ->
                proxy(HttpServletMapping.class, (name, none) -> name.equals("getPattern") ? pattern : "");
            case "isAsyncStarted" -> async;
            case "getDispatcherType" -> dispatch;
            case "getAsyncContext" -> asyncContext;
            default -> throw new AssertionError(method);
        };
    }

    private @Nullable Object onResponse(String method, Object[] arguments) {
        return switch (method) {
            case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
            case "getStatus" -> status;
            case "isCommitted" -> committed;
            case "reset" -> {
                answered.clear();
                yield null;
            }
            case "setStatus" -> status = (int) arguments[0];
            case "setContentLength" -> answered.put("Content-Length", String.valueOf(arguments[0]));
            case "getOutputStream" -> new Sink();
            case "flushBuffer" -> {
                committed = true;
                yield null;
            }
            default -> throw new AssertionError(method);
        };
    }

    private @Nullable Object onAsync(String method, Object[] arguments) {
        switch (method) {
            case "getRequest":
                return request;
            case "getResponse":
                return response;
            case "addListener":
                listeners.add((AsyncListener) arguments[0]);
                break;
            default:
                throw new AssertionError(method);
        }
        return null;
    }

    private final class Sink extends ServletOutputStream {
        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new AssertionError(listener);
        }
    }
}
