package dev.nightjar.sentry;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.error.Fate;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends envelopes one after the other over one kept connection, and answers the fate of each exactly once. An exchange
 * has five seconds; a server error or a broken connection is tried again up to five times, after about 0.5, 1, 2 and 4
 * seconds; a rate limit is obeyed, and what arrives meanwhile is refused at once. At most 1,500 envelopes and 16 MB wait.
 *
 * <p>The HTTP client is made for the first envelope. Its connection thread is the JDK's, a daemon; before JDK 21 a client
 * cannot be closed and ends when it is collected. Thread-safe.
 */
final class EnvelopeTransport {
    static final int MAX_WAITING = 1_500;
    static final int MAX_TRIES = 5;
    private static final long MAX_BYTES = 16_000_000;
    private static final Duration EXCHANGE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Dsn dsn;
    private final Scheduler scheduler;
    private final ArrayDeque<Envelope> waiting = new ArrayDeque<>();
    private final RateLimit limit = new RateLimit();
    private final ThreadPoolExecutor executor;
    private long bytes;
    private boolean busy;
    private boolean closed;
    private String trouble = "";
    private @Nullable HttpClient client;
    private @Nullable CompletableFuture<?> exchange;
    private Scheduler.@Nullable Task pause;

    private static final class Envelope {
        private final byte[] body;
        private final Consumer<Fate> fate;
        private int tries;

        private Envelope(byte[] body, Consumer<Fate> fate) {
            this.body = body;
            this.fate = fate;
        }
    }

    EnvelopeTransport(Dsn dsn, Scheduler scheduler) {
        this.dsn = dsn;
        this.scheduler = scheduler;
        executor = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(null, task, "nightjar-sentry", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    void send(byte[] body, Consumer<Fate> fate) {
        Fate refused = enqueue(new Envelope(body, fate));
        if (refused != null) {
            fate.accept(refused);
        } else {
            next();
        }
    }

    private synchronized @Nullable Fate enqueue(Envelope envelope) {
        if (closed) {
            return Fate.LOST_AT_CLOSE;
        }
        if (limit.isActive(scheduler.nanoTime())) {
            return Fate.RATE_LIMITED;
        }
        if (waiting.size() >= MAX_WAITING || bytes + envelope.body.length > MAX_BYTES) {
            return Fate.NETWORK_LOST;
        }
        waiting.add(envelope);
        bytes += envelope.body.length;
        return null;
    }

    /** Starts the next exchange unless one is under way; what waits during a rate limit is given up. */
    private void next() {
        List<Envelope> givenUp = new ArrayList<>();
        Envelope first = null;
        synchronized (this) {
            if (busy || closed) {
                return;
            }
            if (limit.isActive(scheduler.nanoTime())) {
                givenUp.addAll(waiting);
                waiting.clear();
                bytes = 0;
            }
            first = waiting.peek();
            busy = first != null;
            notifyAll();
        }
        givenUp.forEach(envelope -> envelope.fate.accept(Fate.RATE_LIMITED));
        if (first != null) {
            exchange(first);
        }
    }

    private void exchange(Envelope envelope) {
        envelope.tries++;
        CompletableFuture<HttpResponse<Void>> running;
        try {
            running = client().sendAsync(request(envelope.body), BodyHandlers.discarding());
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            settle(envelope, Fate.REFUSED, "cannot send: " + failure.getClass().getName());
            return;
        }
        synchronized (this) {
            exchange = running;
        }
        // The request's own timeout ends with the response's headers; this one also covers a body that stops half way.
        Scheduler.Task deadline = scheduler.schedule(EXCHANGE, () -> running.cancel(true));
        CompletableFuture<Void> unused = running.handle((response, failure) -> {
            deadline.cancel();
            met(envelope, response, failure);
            return null;
        });
    }

    private HttpRequest request(byte[] body) {
        String client = SentryBridge.CLIENT_NAME + "/" + SentryBridge.version();
        return HttpRequest.newBuilder(dsn.envelopes())
                .timeout(EXCHANGE)
                .header("Content-Type", "application/x-sentry-envelope")
                .header("Content-Encoding", "gzip")
                .header("User-Agent", client)
                .header("X-Sentry-Auth", "Sentry sentry_version=7,sentry_client=" + client + ",sentry_key=" + dsn.key())
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(EXCHANGE)
                    .executor(executor)
                    .build();
            client = made;
        }
        return made;
    }

    private void met(Envelope envelope, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        if (response == null || failure != null) {
            String what = failure == null ? "no response" : failure.getClass().getSimpleName();
            tryAgain(envelope, dsn.envelopes().getHost() + " cannot be reached: " + what);
            return;
        }
        int status = response.statusCode();
        synchronized (this) {
            limit.learn(status, response.headers(), scheduler.nanoTime());
        }
        String said = dsn.envelopes().getHost() + " answers HTTP " + status;
        if (status >= 200 && status < 300) {
            settle(envelope, Fate.DELIVERED, "");
        } else if (status == 429) {
            settle(envelope, Fate.RATE_LIMITED, said);
        } else if (status >= 500 || status == 408) {
            tryAgain(envelope, said);
        } else {
            settle(envelope, Fate.REFUSED, said);
        }
    }

    private void tryAgain(Envelope envelope, String why) {
        if (envelope.tries >= MAX_TRIES) {
            settle(envelope, Fate.NETWORK_LOST, why);
            return;
        }
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        long nanos = (long) (FIRST_PAUSE.toNanos() * (1L << (envelope.tries - 1)) * jitter);
        synchronized (this) {
            trouble = why;
            if (!closed) {
                pause = scheduler.schedule(Duration.ofNanos(nanos), () -> resume(envelope));
            }
        }
    }

    private void resume(Envelope envelope) {
        synchronized (this) {
            pause = null;
            if (closed) {
                return;
            }
        }
        exchange(envelope);
    }

    private void settle(Envelope envelope, Fate fate, String newTrouble) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.remove(envelope);
            bytes -= envelope.body.length;
            busy = false;
            exchange = null;
            trouble = newTrouble;
        }
        envelope.fate.accept(fate);
        next();
    }

    /** What is wrong with the receiver at the moment, or empty. */
    synchronized String trouble() {
        return trouble;
    }

    /** Waits until everything sent so far has a fate, or the time is up; the caller's interrupt is kept for after. */
    synchronized void flush(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        long left = 1;
        while (!waiting.isEmpty() && !closed && left > 0) {
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            try {
                wait(Math.max(1, left));
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives up what has no fate yet. Idempotent. */
    void close() {
        List<Envelope> lost;
        HttpClient made;
        CompletableFuture<?> running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            lost = List.copyOf(waiting);
            waiting.clear();
            made = client;
            client = null;
            running = exchange;
            if (pause != null) {
                pause.cancel();
            }
            notifyAll();
        }
        if (running != null) {
            running.cancel(true);
        }
        lost.forEach(envelope -> envelope.fate.accept(Fate.LOST_AT_CLOSE));
        if (made != null) {
            end(made);
        }
        executor.shutdown();
    }

    /** From JDK 21 on a client can be told to end. */
    private static void end(HttpClient client) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException | RuntimeException older) {
            // It ends when it is collected.
        }
    }
}
