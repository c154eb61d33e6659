package dev.nightjar.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@link LeakyShop} in a process of its own. Confined to one thread. */
final class LeakyProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final StringBuffer said = new StringBuffer();
    private final BlockingQueue<Integer> port = new LinkedBlockingQueue<>();
    private final Thread out;
    private final Thread err;

    LeakyProcess(Path config, Path log) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=leaky-logback.xml",
                        "-Dleaky.log=" + log,
                        "-cp",
                        classPath(),
                        LeakyShop.class.getName(),
                        config.toString())
                .start();
        out = reader(process.getInputStream());
        err = reader(process.getErrorStream());
    }

    /** Surefire hands its class path over in a jar of its own. */
    private static String classPath() {
        String real = System.getProperty("surefire.test.class.path");
        return real != null ? real : System.getProperty("java.class.path");
    }

    private Thread reader(InputStream stream) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.append(line).append('\n');
                    if (line.startsWith(LISTENING)) {
                        port.add(Integer.valueOf(line.substring(LISTENING.length())));
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Where it answers, once it does. */
    String address() throws InterruptedException {
        for (int seconds = 0; seconds < 60 && process.isAlive(); seconds++) {
            Integer found = port.poll(1, TimeUnit.SECONDS);
            if (found != null) {
                return "http://127.0.0.1:" + found;
            }
        }
        throw new AssertionError("not listening:\n" + said);
    }

    /** Ends it as its user would, and tells all it said on both streams. */
    String end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end:\n" + said);
        }
        out.join();
        err.join();
        return said.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
