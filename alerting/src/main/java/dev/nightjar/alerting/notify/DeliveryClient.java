package dev.nightjar.alerting.notify;

import dev.nightjar.core.Scheduler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client that all notifiers share, created with the first request: HTTP/1.1, the system's proxy and trusted
 * certificates, no redirect away from the host that was asked. Thread-safe.
 */
public final class DeliveryClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int REDIRECTS = 3;
    private static final int LONGEST_DELAY_DIGITS = 9;

    private @Nullable HttpClient client;
    private @Nullable ThreadPoolExecutor executor;

    /** Opens nothing yet. */
    public DeliveryClient() {}

    /** What a notifier may use for one attempt that ends {@code allowed} from now. */
    public DeliveryContext context(InstantSource clock, Scheduler scheduler, Duration allowed) {
        long start = scheduler.nanoTime();
        return new DeliveryContext() {
            @Override
            public Delivery send(HttpRequest.Builder request) {
                return DeliveryClient.this.send(request, this);
            }

            @Override
            public InstantSource clock() {
                return clock;
            }

            @Override
            public Duration remaining() {
                Duration left = allowed.minusNanos(scheduler.nanoTime() - start);
                return left.isNegative() ? Duration.ZERO : left;
            }
        };
    }

    private Delivery send(HttpRequest.Builder request, DeliveryContext context) {
        HttpRequest.Builder next = request.copy();
        for (int redirects = 0; ; redirects++) {
            Duration remaining = context.remaining();
            if (remaining.isZero()) {
                return Delivery.retryLater("no time was left to send");
            }
            HttpRequest built = next.timeout(remaining).build();
            AnswerBody answer = new AnswerBody();
            CompletableFuture<HttpResponse<Void>> exchange = client().sendAsync(built, answer);
            try {
                exchange.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException slow) {
                exchange.cancel(true);
            } catch (InterruptedException interrupted) {
                exchange.cancel(true);
                Thread.currentThread().interrupt();
                return Delivery.retryLater("interrupted while waiting for the answer");
            } catch (ExecutionException failed) {
                if (answer.head() == null) {
                    return Delivery.retryLater(reason(failed.getCause()));
                }
            }
            HttpResponse.ResponseInfo head = answer.head();
            if (head == null) {
                return Delivery.retryLater("no answer within " + NotificationText.words(remaining));
            }
            URI elsewhere = redirects < REDIRECTS ? sameOrigin(built.uri(), head) : null;
            if (elsewhere == null) {
                // The head says what became of it; a body that never ends does not change that.
                return delivery(head, context.clock().instant());
            }
            next.uri(elsewhere);
        }
    }

    private static Delivery delivery(HttpResponse.ResponseInfo head, Instant now) {
        int status = head.statusCode();
        String reason = "the receiver answered " + status;
        if (status >= 200 && status < 300) {
            return Delivery.delivered();
        } else if (status == 429 || status >= 500) {
            return new Delivery.RetryLater(reason, retryAfter(head, now));
        } else if (status >= 300 && status < 400) {
            return Delivery.rejected(reason + ", a redirect that is not followed");
        }
        return Delivery.rejected(reason);
    }

    /** RFC 9110, 10.2.3: seconds or a date; zero when there is none, one hour at most. */
    private static Duration retryAfter(HttpResponse.ResponseInfo head, Instant now) {
        String value = head.headers().firstValue("Retry-After").orElse("").strip();
        Duration wait = Duration.ZERO;
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            wait = value.length() > LONGEST_DELAY_DIGITS ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(value));
        } else if (!value.isEmpty()) {
            try {
                wait = Duration.between(
                        now,
                        ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeParseException unreadable) {
                return Duration.ZERO;
            }
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Where 307 or 308 leads, which keep method and body, when that is on the host that was asked; else null. */
    private static @Nullable URI sameOrigin(URI asked, HttpResponse.ResponseInfo head) {
        Optional<String> location = head.headers().firstValue("Location");
        if (location.isEmpty() || (head.statusCode() != 307 && head.statusCode() != 308)) {
            return null;
        }
        try {
            URI target = asked.resolve(location.get());
            return asked.getScheme().equalsIgnoreCase(target.getScheme())
                            && asked.getHost().equalsIgnoreCase(target.getHost())
                            && asked.getPort() == target.getPort()
                    ? target
                    : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** The failure's kind alone when it is not the network's: other texts may quote the address, a secret. */
    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "failed";
        }
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return failure instanceof IOException && message != null ? kind + ": " + message : kind;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            AtomicInteger number = new AtomicInteger();
            // As many as exchanges are under way, and those are as many as notifiers: a name that resolves slowly holds
            // one.
            executor = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                        Thread thread = new Thread(task, "nightjar-http-" + number.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(executor)
                    .build();
        }
        return client;
    }

    /**
     * Lets go of connections and threads; the next request would make new ones. Idempotent. Before Java 21 the client's own
     * thread ends when the client is collected.
     */
    @Override
    public synchronized void close() {
        HttpClient closing = client;
        client = null;
        if (closing != null) {
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(closing);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException before21) {
                // The garbage collector does it.
            }
        }
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }
}
