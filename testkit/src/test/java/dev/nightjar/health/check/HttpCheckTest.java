package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.testkit.CheckContract;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCheckTest extends CheckContract {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private ServerSocket silent;

    @BeforeEach
    void serve() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(
                    Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[8192]);
                }
            } catch (IOException hungUp) {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        silent.close();
        threads.shutdownNow();
    }

    private Check at(String path) {
        return Checks.http(URI.create("http://localhost:" + server.getAddress().getPort() + path));
    }

    @Override
    protected Check healthy() {
        return at("/200?token=0123456789");
    }

    @Override
    protected Optional<Check> failing() {
        return Optional.of(at("/503?token=0123456789"));
    }

    @Override
    protected Optional<Check> hanging() {
        return Optional.of(Checks.http(URI.create("http://localhost:" + silent.getLocalPort() + "/")));
    }

    @Override
    protected List<String> secrets() {
        return List.of("0123456789");
    }

    @ParameterizedTest
    @CsvSource({"200,UP", "204,UP", "302,UP", "400,DOWN", "401,DOWN", "500,DOWN"})
    void judgesByTheStatus(int code, Status expected) throws Exception {
        CheckResult result = run(at("/" + code), Duration.ofSeconds(10));

        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.data()).containsEntry("http_status", code);
        assertThat(result.reason()).isEqualTo(expected == Status.UP ? "OK" : "HTTP_STATUS");
    }

    @Test
    void doesNotReadABodyWithoutEnd() throws Exception {
        assertThat(run(at("/endless"), Duration.ofSeconds(10)).status()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenNobodyListens() throws Exception {
        silent.close();

        CheckResult result =
                run(Checks.http(URI.create("http://localhost:" + silent.getLocalPort() + "/")), Duration.ofSeconds(10));

        assertThat(result.status()).isEqualTo(Status.DOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/", "/relative", "http:///path", "mailto:a@b", "http://user:hunter2@host/"})
    void refusesWhatItCannotAskAndHidesItsUser(String uri) {
        URI parsed = URI.create(uri);

        assertThatThrownBy(() -> Checks.http(parsed))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("hunter2");
    }
}
