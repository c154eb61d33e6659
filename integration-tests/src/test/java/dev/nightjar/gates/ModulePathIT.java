package dev.nightjar.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.architecture.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jars on the module path, in a JVM of their own, with and without the optional libraries. */
class ModulePathIT {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void runsWithNothingButWhatItRequires() throws Exception {
        assertThat(run(required(), "dev.nightjar"))
                .contains("answer: 200", "module: module dev.nightjar", "closed")
                .doesNotContain("hunter2");
    }

    @Test
    void runsWithTheOptionalLibrariesToo() throws Exception {
        List<Path> jars = required();
        jars.add(Packaged.jar("sentry-bridge"));
        for (String optional : List.of(
                "sentry-8",
                "jackson-core-3",
                "logback-classic-",
                "logback-core-",
                "micrometer-registry-prometheus-",
                "prometheus-metrics-core-",
                "prometheus-metrics-model-",
                "prometheus-metrics-config-",
                "prometheus-metrics-tracer-common-",
                "prometheus-metrics-exposition-formats-",
                "prometheus-metrics-exposition-textformats-")) {
            jars.add(Packaged.library(optional));
        }

        // what only an automatic module uses is not resolved by itself: jackson-core, for the bridge
        String modules = "dev.nightjar,dev.nightjar.sentry,tools.jackson.core,ch.qos.logback.classic,"
                + "micrometer.registry.prometheus";

        assertThat(run(jars, modules))
                .contains("answer: 200", "module: module dev.nightjar", "Nightjar watches smoke", "closed")
                .doesNotContain("hunter2", "No errors are sent to Sentry", "IllegalAccess");
    }

    private static List<Path> required() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String module : List.of("core", "health", "alerting", "nightjar")) {
            jars.add(Packaged.jar(module));
        }
        for (String library : List.of(
                "slf4j-api-",
                "micrometer-core-",
                "micrometer-commons-",
                "micrometer-observation-",
                "HdrHistogram-",
                "snakeyaml-engine-",
                "re2j-")) {
            jars.add(Packaged.library(library));
        }
        return jars;
    }

    private String run(List<Path> jars, String modules) throws Exception {
        Path log = folder.resolve("smoke.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        "--add-modules",
                        modules + ",jdk.httpserver,java.net.http",
                        Repository.root()
                                .resolve("integration-tests/src/smoke/Smoke.java")
                                .toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // nobody listens there: what matters is that the bridge is found, loaded and started, if it is there
        builder.environment().put("SENTRY_DSN", "http://public@127.0.0.1:9/1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("it ended within %s s", PATIENCE_SECONDS)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
