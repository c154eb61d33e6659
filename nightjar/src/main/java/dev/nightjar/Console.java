package dev.nightjar;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.http.Endpoints;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A server of our own that answers our paths, apart from the application's. Thread-safe. */
final class Console implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final int WAITING = 64;

    private final HttpServer server;
    private final ThreadPoolExecutor workers;

    private Console(HttpServer server, ThreadPoolExecutor workers) {
        this.server = server;
        this.workers = workers;
    }

    static Console open(String bind, int port, Endpoints endpoints) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "nightjar-console");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        InetSocketAddress address = new InetSocketAddress(bind, port);
        try {
            if (address.isUnresolved()) {
                throw new IOException("unknown host");
            }
            HttpServer server = HttpServer.create(address, 0);
            server.setExecutor(workers);
            endpoints.mount(server);
            // The server's dispatcher is a daemon only when a daemon starts it.
            Thread starter = new Thread(server::start, "nightjar-console-start");
            starter.setDaemon(true);
            starter.start();
            awaitEnd(starter);
            return new Console(server, workers);
        } catch (IOException | IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    "cannot listen on " + bind + ":" + port + " (" + unusable.getMessage() + ")",
                    "choose a free port and an address of this machine");
        }
    }

    /** A server that is stopped before it has started would complain; starting takes a moment only. */
    private static void awaitEnd(Thread starter) {
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens, such as {@code 127.0.0.1:9464}. */
    String address() {
        InetSocketAddress address = server.getAddress();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
