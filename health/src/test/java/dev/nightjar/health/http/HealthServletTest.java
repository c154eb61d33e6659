package dev.nightjar.health.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.http.Access;
import dev.nightjar.health.check.Status;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The servlet against requests as a container would show them. */
class HealthServletTest {
    private final PreparedHealth health = new PreparedHealth();
    private final HealthServlet servlet = new HealthServlet(health, Access.loopback());

    @ParameterizedTest
    @CsvSource({
        "EXACT,'',/livez,/livez,200",
        "EXACT,/shop,/livez,/shop/livez,200",
        "PATH,'',/health,/health/ready,200",
        "PATH,/shop,/health,/shop/health,200",
        "PATH,'',/ops,/ops/readyz,200",
        "PATH,/shop,/ops,/shop/ops/health/live,200",
        "DEFAULT,'',/health/ready,/health/ready,200",
        "PATH,'','',/readyz,200",
        "PATH,'',/ops,/ops/other,404",
        "PATH,'',/health,/health/..;/x,404"
    })
    void answersUnderAnyMapping(MappingMatch match, String context, String servletPath, String uri, int code)
            throws Exception {
        Sent sent = send("GET", match, context, servletPath, uri, "HTTP/1.1", "10.0.0.1");

        assertThat(sent.status).isEqualTo(code);
        assertThat(sent.headers).containsEntry("Cache-Control", "no-store");
        if (code == 200) {
            assertThat(sent.text()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(sent.length).isEqualTo(15);
        }
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() throws Exception {
        Sent sent = send("HEAD", MappingMatch.EXACT, "", "/livez", "/livez", "HTTP/1.1", "10.0.0.1");

        assertThat(sent.status).isEqualTo(200);
        assertThat(sent.length).isEqualTo(15);
        assertThat(sent.text()).isEmpty();
    }

    @Test
    void showsDetailsToLoopback() throws Exception {
        health.checks.add(PreparedHealth.check("db", Status.UP, "OK", "fine"));

        Sent sent = send("GET", MappingMatch.EXACT, "", "/readyz", "/readyz", "HTTP/1.1", "127.0.0.1");

        assertThat(sent.text()).contains("\"name\":\"db\"");
    }

    @Test
    void answers503WithRetryAfter() throws Exception {
        health.status = Status.DOWN;
        health.retryAfter = Duration.ofSeconds(3);

        Sent sent = send("GET", MappingMatch.EXACT, "", "/readyz", "/readyz", "HTTP/1.1", "10.0.0.1");

        assertThat(sent.status).isEqualTo(503);
        assertThat(sent.headers).containsEntry("Retry-After", "3");
    }

    @Test
    void sendsOnlyOldConnectionsAwayWhileDraining() throws Exception {
        health.draining = true;

        assertThat(send("GET", MappingMatch.EXACT, "", "/livez", "/livez", "HTTP/1.1", "10.0.0.1").headers)
                .containsEntry("Connection", "close");
        assertThat(send("GET", MappingMatch.EXACT, "", "/livez", "/livez", "HTTP/2.0", "10.0.0.1").headers)
                .doesNotContainKey("Connection");
    }

    private Sent send(
            String method,
            MappingMatch match,
            String context,
            String servletPath,
            String uri,
            String protocol,
            String address)
            throws Exception {
        HttpServletMapping mapping = proxy(HttpServletMapping.class, Map.of("getMappingMatch", match));
        HttpServletRequest request = proxy(
                HttpServletRequest.class,
                Map.of(
                        "getMethod", method,
                        "getContextPath", context,
                        "getServletPath", servletPath,
                        "getRequestURI", uri,
                        "getProtocol", protocol,
                        "getRemoteAddr", address,
                        "getHttpServletMapping", mapping,
                        "getHeaderNames", Collections.enumeration(List.of("Host")),
                        "getHeaders", Collections.emptyEnumeration()));
        Sent sent = new Sent();
        servlet.service(request, sent.response());
        return sent;
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answer;
                }));
    }

    private static final class Sent {
        private final Map<String, String> headers = new TreeMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;
        private int length = -1;

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }

        HttpServletResponse response() {
            return (HttpServletResponse) Proxy.newProxyInstance(
                    HttpServletResponse.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (proxy, method, arguments) -> answer(method.getName(), arguments));
        }

        private @Nullable Object answer(String method, Object[] arguments) {
            switch (method) {
                case "setStatus" -> status = (Integer) arguments[0];
                case "setContentLength" -> length = (Integer) arguments[0];
                case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                case "getOutputStream" -> {
                    return stream();
                }
                default -> throw new UnsupportedOperationException(method);
            }
            return null;
        }

        private ServletOutputStream stream() {
            return new ServletOutputStream() {
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
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
