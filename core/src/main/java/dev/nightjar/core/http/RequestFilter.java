package dev.nightjar.core.http;

import dev.nightjar.core.context.RequestScopes;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Observes the requests of a servlet container. Map it first, to {@code /*}, with async supported and the dispatcher types
 * REQUEST, ASYNC and ERROR. What the servlet throws is captured and answered with 500 and the request's ID, since a
 * container's own page would drop the ID and may show the exception; when the response was already under way, or in a
 * forward or include, whose caller may deal with it, it is thrown on. Error pages for a status a servlet sends itself
 * stay the container's.
 *
 * <p>The route is what the scope is told, else the servlet's mapping such as {@code /orders/*}, else {@code UNKNOWN}.
 * Thread-safe.
 */
public final class RequestFilter implements Filter {
    private static final String ATTRIBUTE = RequestFilter.class.getName();

    private final RequestObserver observer;
    private final boolean answers;

    /** A filter that answers what a servlet throws. */
    public RequestFilter(RequestObserver observer) {
        this(observer, true);
    }

    private RequestFilter(RequestObserver observer, boolean answers) {
        this.observer = observer;
        this.answers = answers;
    }

    /**
     * A filter that throws on what a servlet throws, for a host whose own error pages answer it. The page gets the
     * request's ID when this filter is mapped to the dispatcher type ERROR; the container's built-in page does not.
     */
    public static RequestFilter leavingErrorPages(RequestObserver observer) {
        return new RequestFilter(observer, false);
    }

    /** {@code request} as the rest of Nightjar sees it. */
    public static InboundRequest view(HttpServletRequest request) {
        return new ServletRequestView(request);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
        } else if (http.getAttribute(ATTRIBUTE) instanceof ObservedRequest known) {
            resume(known, http, answer, chain);
        } else {
            observe(http, answer, chain);
        }
    }

    private void observe(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ObservedRequest observed = observer.begin(view(request));
        request.setAttribute(ATTRIBUTE, observed);
        setHeader(response, observed);
        String mapping = mapping(request);
        if (mapping != null) {
            observed.scope().route(mapping);
        }
        try {
            chain.doFilter(request, response);
        } catch (Throwable escaped) {
            int status = response.isCommitted() ? response.getStatus() : 500;
            observed.fail(escaped, status);
            try {
                if (!answers || response.isCommitted()) {
                    throw escaped;
                }
                answer(observed, request, response);
            } finally {
                observed.finish(status);
            }
            return;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Completion(observed, response));
            observed.release();
        } else {
            observed.finish(response.getStatus());
        }
    }

    /** A later dispatch of a request that was seen: asynchronous, an error page, a forward. */
    private void resume(
            ObservedRequest known, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // An error page starts from a response the container has reset.
        setHeader(response, known);
        RequestScopes.Resumed scope = known.resume();
        try {
            chain.doFilter(request, response);
        } catch (Throwable escaped) {
            known.fail(escaped, response.isCommitted() ? response.getStatus() : 500);
            DispatcherType type = request.getDispatcherType();
            if (!answers
                    || response.isCommitted()
                    || type == DispatcherType.FORWARD
                    || type == DispatcherType.INCLUDE) {
                throw escaped;
            }
            answer(known, request, response);
        } finally {
            scope.close();
        }
    }

    /** What the servlet had prepared for its answer may not fit this one, so its headers go. */
    private static void answer(ObservedRequest observed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body =
                ("Internal server error. Request " + observed.requestId() + "\n").getBytes(StandardCharsets.US_ASCII);
        response.reset();
        response.setStatus(500);
        response.setHeader(ObservedRequest.HEADER, observed.requestId());
        response.setHeader("Content-Type", "text/plain;charset=us-ascii");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
        if (request.isAsyncStarted()) {
            // The container would have ended it, too; left open it would wait for its timeout.
            request.getAsyncContext().complete();
        }
    }

    private static void setHeader(HttpServletResponse response, ObservedRequest observed) {
        if (!response.isCommitted()) {
            response.setHeader(ObservedRequest.HEADER, observed.requestId());
        }
    }

    /** The pattern the servlet is mapped to; the default servlet's says nothing. */
    private static @Nullable String mapping(HttpServletRequest request) {
        String pattern = request.getHttpServletMapping().getPattern();
        return pattern == null || pattern.isEmpty() || pattern.equals("/") || pattern.equals("/*") ? null : pattern;
    }

    /** Finishes an asynchronous request when the container says that it is over. */
    private record Completion(ObservedRequest observed, HttpServletResponse response) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            observed.finish(response.getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The container completes it next, with the status it chooses.
        }

        @Override
        public void onError(AsyncEvent event) {
            Throwable error = event.getThrowable();
            if (error != null) {
                observed.fail(error);
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // A container forgets its listeners when a dispatch starts asynchronous work anew.
            event.getAsyncContext().addListener(this);
        }
    }

    private record ServletRequestView(HttpServletRequest request) implements InboundRequest {
        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String path() {
            return request.getRequestURI();
        }

        @Override
        public List<String> headers(String name) {
            return Collections.list(request.getHeaders(name));
        }

        @Override
        public Collection<String> headerNames() {
            return Collections.list(request.getHeaderNames());
        }

        /** The address is digits already: nothing is looked up. */
        @Override
        public @Nullable InetAddress remoteAddress() {
            String address = request.getRemoteAddr();
            if (address == null || address.isEmpty() || !isLiteral(address)) {
                return null;
            }
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException notAnAddress) {
                return null;
            }
        }

        /** Digits and dots, or hex and colons with perhaps a scope; a host name would be looked up in the DNS. */
        private static boolean isLiteral(String address) {
            if (address.indexOf(':') >= 0) {
                return true;
            }
            for (int i = 0; i < address.length(); i++) {
                char c = address.charAt(i);
                if (c != '.' && (c < '0' || c > '9')) {
                    return false;
                }
            }
            return true;
        }
    }
}
