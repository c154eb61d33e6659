package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeliveryClientTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private final Scheduler scheduler = Scheduler.daemon();
    private final DeliveryClient client = new DeliveryClient();

    @AfterEach
    void close() {
        client.close();
        scheduler.close();
    }

    private Delivery send(URI uri, Duration allowed) {
        return client.context(CLOCK, scheduler, allowed)
                .send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("page")));
    }

    private Delivery send(URI uri) {
        return send(uri, Duration.ofSeconds(10));
    }

    @Nested
    class OfAServer {
        private final List<String> received = new CopyOnWriteArrayList<>();
        private HttpServer server = server();

        private HttpServer server() {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        @BeforeEach
        void start() {
            server.start();
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        private URI answering(String path, int status, String header, String value) {
            server.createContext(path, exchange -> {
                try (exchange) {
                    received.add(path + " " + exchange.getRequestMethod() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    if (!header.isEmpty()) {
                        exchange.getResponseHeaders().set(header, value);
                    }
                    exchange.sendResponseHeaders(status, -1);
                }
            });
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        }

        @Test
        void takesTwoHundredsForDelivered() {
            assertThat(send(answering("/a", 204, "", ""))).isInstanceOf(Delivery.Delivered.class);
            assertThat(received).containsExactly("/a POST page");
        }

        @Test
        void readsRetryAfterAsSecondsAndAsADate() {
            assertThat(send(answering("/a", 503, "Retry-After", "7")))
                    .isEqualTo(new Delivery.RetryLater("the receiver answered 503", Duration.ofSeconds(7)));
            assertThat(send(answering("/b", 429, "Retry-After", "Sun, 01 Mar 2026 12:00:30 GMT")))
                    .isEqualTo(new Delivery.RetryLater("the receiver answered 429", Duration.ofSeconds(30)));
        }

        @Test
        void believesNoRetryAfterThatIsAbsurd() {
            String[] absurd = {"-5", "soon", "Sun, 01 Mar 2020 12:00:30 GMT"};
            for (int i = 0; i < absurd.length; i++) {
                assertThat(send(answering("/" + i, 429, "Retry-After", absurd[i])))
                        .isEqualTo(new Delivery.RetryLater("the receiver answered 429", Duration.ZERO));
            }
            assertThat(send(answering("/long", 429, "Retry-After", "99999999999999999999")))
                    .isEqualTo(new Delivery.RetryLater("the receiver answered 429", Duration.ofHours(1)));
        }

        @Test
        void followsARedirectOnTheSameHostWithItsBody() {
            URI start = answering("/old", 308, "Location", "/new");
            answering("/new", 200, "", "");
            assertThat(send(start)).isInstanceOf(Delivery.Delivered.class);
            assertThat(received).containsExactly("/old POST page", "/new POST page");
        }

        @Test
        void followsNoCircleAndNothingElse() {
            assertThat(send(answering("/circle", 307, "Location", "/circle"))).isInstanceOf(Delivery.Rejected.class);
            assertThat(received).hasSize(4);
            assertThat(send(answering("/seen", 302, "Location", "/circle"))).isInstanceOf(Delivery.Rejected.class);
            assertThat(send(answering("/other", 307, "Location", "http://localhost:1/")))
                    .isEqualTo(Delivery.rejected("the receiver answered 307, a redirect that is not followed"));
            assertThat(send(answering("/odd", 307, "Location", "::"))).isInstanceOf(Delivery.Rejected.class);
        }
    }

    /** What no server should send, over a socket of our own. */
    @Nested
    class OfAStranger {
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final CountDownLatch end = new CountDownLatch(1);
        private final List<Socket> peers = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = socket();

        private ServerSocket socket() {
            try {
                return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        private interface Speech {
            void to(OutputStream out) throws Exception;
        }

        private URI saying(Speech speech) {
            threads.execute(() -> {
                try (Socket peer = socket.accept()) {
                    peers.add(peer);
                    InputStream in = peer.getInputStream();
                    StringBuilder asked = new StringBuilder();
                    // All of it: closing with something unread would reset the connection under the answer.
                    for (int c = in.read(); c >= 0 && asked.indexOf("\r\n\r\npag") < 0; c = in.read()) {
                        asked.append((char) c);
                    }
                    speech.to(peer.getOutputStream());
                } catch (Exception gone) {
                    end.countDown();
                }
            });
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        @AfterEach
        void stop() throws Exception {
            end.countDown();
            socket.close();
            for (Socket peer : peers) {
                peer.close();
            }
            threads.shutdownNow();
            assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        @Test
        void endsWithSilence() {
            assertThat(send(saying(out -> end.await()), Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.reason()).containsAnyOf("no answer within", "timed out"));
        }

        @Test
        void endsWithGarbage() {
            assertThat(send(saying(out -> write(out, "\u0000\u0001 hello \r\n\r\n"))))
                    .isInstanceOf(Delivery.RetryLater.class);
        }

        @Test
        void endsWithNothingAtAll() {
            assertThat(send(saying(out -> {}))).isInstanceOf(Delivery.RetryLater.class);
        }

        @Test
        void readsOfAnEndlessBodyOnlySomeAndBelievesTheHead() {
            byte[] megabyte = new byte[1 << 20];
            assertThat(send(saying(out -> {
                        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
                        for (int i = 0; i < 1024; i++) {
                            out.write(megabyte);
                        }
                    })))
                    .isInstanceOf(Delivery.Delivered.class);
        }

        @Test
        void believesTheHeadOfAnAnswerThatBreaksOffOrTrickles() {
            assertThat(send(saying(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"))))
                    .isInstanceOf(Delivery.Delivered.class);
        }

        @Test
        void waitsForNoTrickle() {
            URI trickling = saying(out -> {
                write(out, "HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\nx");
                end.await();
            });
            assertThat(send(trickling, Duration.ofMillis(300)))
                    .isEqualTo(Delivery.retryLater("the receiver answered 500"));
        }

        @Test
        void endsWithAHeadThatNeverEnds() {
            URI flooding = saying(out -> {
                write(out, "HTTP/1.1 200 OK\r\n");
                for (int i = 0; i < 200_000; i++) {
                    write(out, "X-Header-" + i + ": " + "y".repeat(200) + "\r\n");
                }
            });
            assertThat(send(flooding, Duration.ofSeconds(2))).isInstanceOf(Delivery.RetryLater.class);
        }
    }

    @Test
    void retriesWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Delivery delivery = send(URI.create("http://127.0.0.1:" + port + "/hooks/s3cret"));
        assertThat(delivery).isInstanceOf(Delivery.RetryLater.class);
        assertThat(delivery.toString()).doesNotContain("s3cret");
    }

    @Test
    void sendsNothingWhenNoTimeIsLeft() {
        assertThat(send(URI.create("http://127.0.0.1:1/"), Duration.ZERO))
                .isEqualTo(Delivery.retryLater("no time was left to send"));
    }
}
