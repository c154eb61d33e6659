package dev.nightjar.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The quickstart in a process and session of its own, on a free port. Confined to one thread. */
final class QuickstartProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("listening on (http://localhost:\\d+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> readers;

    private QuickstartProcess(Process process) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    }

    /** Started and not yet listening, perhaps never. */
    static QuickstartProcess launch(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        // A parent that ignores SIGINT, as a shell's background job does, would hand that down.
        List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "dev.nightjar.examples.quickstart.Quickstart"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NIGHTJAR_") || name.startsWith("SENTRY_"));
        builder.environment().put("PORT", "0");
        builder.environment().putAll(environment);
        return new QuickstartProcess(builder.start());
    }

    /** Started and listening. */
    static QuickstartProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        QuickstartProcess quickstart = launch(directory, environment, arguments);
        try {
            quickstart.await("it listens", START, () -> quickstart.listening() || !quickstart.isAlive());
            assertThat(quickstart.listening()).as(quickstart.output()).isTrue();
            return quickstart;
        } catch (AssertionError notListening) {
            quickstart.close();
            throw notListening;
        }
    }

    URI uri() {
        return out.stream()
                .map(LISTENING::matcher)
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /** The lines on standard output so far. */
    List<String> out() {
        return out;
    }

    /** The lines on standard error so far. */
    List<String> err() {
        return err;
    }

    /** Everything printed so far, for messages. */
    String output() {
        return String.join("\n", out) + "\n--- stderr ---\n" + String.join("\n", err);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + path + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> post(String path, String... headers) {
        return send("POST", path, headers);
    }

    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    /** The last log lines, each one JSON object. */
    List<JsonNode> logs() {
        return get("/logs").body().lines().map(JSON::readTree).toList();
    }

    void await(String what, Duration patience, java.util.function.BooleanSupplier condition) {
        Await.until(what, patience, condition, this::output);
    }

    /** Sends a signal, such as {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** The exit code, once it ended by itself or by a signal. */
    int exitCode(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s s%n%s", patience.toSeconds(), output())
                .isTrue();
        for (Thread reader : readers) {
            reader.join(Duration.ofSeconds(5).toMillis());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether somebody else could listen on the port now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** The tests' class path without the tests' own folder, whose Logback configuration would win. */
    private static String classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean listening() {
        return out.stream().anyMatch(line -> LISTENING.matcher(line).find());
    }

    private static Thread reader(InputStream stream, List<String> lines) {
        Thread thread = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
                lines.add("[output ended: " + ended.getMessage() + "]");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
