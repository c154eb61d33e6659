package dev.nightjar.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.health.check.CheckProvider;
import dev.nightjar.health.check.CheckRegistrar;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Kind;
import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProvidersTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path folder;

    private URLClassLoader loader;

    @BeforeEach
    void nameProviders() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(CheckProvider.class.getName()),
                String.join(
                        "\n",
                        "com.example.Missing",
                        BrokenProvider.class.getName(),
                        GoodProvider.class.getName(),
                        ThrowingProvider.class.getName(),
                        ForbiddenProvider.class.getName(),
                        String.class.getName()));
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void restore() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    /** 32 of the specification's adversarial checks. */
    @Test
    void costTheOthersNothingWhenTheyAreBrokenAndAreReportedOnce() {
        try (Health health = Health.builder().start()) {
            health.ready();
            await(health, "of-a-provider");
            await(health, "check-providers");

            assertThat(health.report(Probe.FULL)
                            .check("of-a-provider")
                            .orElseThrow()
                            .status())
                    .isEqualTo(Status.UP);
            assertThat(health.report(Probe.FULL).check("before-it-throws")).isPresent();
            assertThat(health.status(Probe.READINESS)).isEqualTo(Status.UP);
            assertThat(health.status(Probe.FULL)).isEqualTo(Status.UP);
            CheckReport failed =
                    health.report(Probe.FULL).check("check-providers").orElseThrow();
            assertThat(failed.status()).isEqualTo(Status.DOWN);
            assertThat(failed.impact()).isEqualTo(Impact.INFORMATIONAL);
            assertThat(failed.message()).contains("com.example.Missing");
            assertThat(health.report(Probe.FULL).checks()).hasSize(3);
        }
    }

    @Test
    void mayRegisterLaterUntilHealthIsClosed() {
        try (Health health = Health.builder().start()) {
            CheckRegistrar kept = health;
            kept.register("later", context -> CheckResult.up());

            await(health, "later");
        }
    }

    private static void await(Health health, String check) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() - end < 0
                && health.report(Probe.FULL)
                        .check(check)
                        .filter(report -> report.run() != null)
                        .isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(health.report(Probe.FULL).check(check).orElseThrow().run()).isNotNull();
    }

    /** Works. */
    public static final class GoodProvider implements CheckProvider {
        @Override
        public String name() {
            return "good";
        }

        @Override
        public void register(CheckRegistrar registrar) {
            registrar.register("of-a-provider", context -> CheckResult.up());
        }
    }

    /** Cannot even be loaded. */
    public static final class BrokenProvider implements CheckProvider {
        private static final int BROKEN = Integer.parseInt("broken");

        @Override
        public String name() {
            return "broken " + BROKEN;
        }

        @Override
        public void register(CheckRegistrar registrar) {
            registrar.register("never", context -> CheckResult.up());
        }
    }

    /** Throws half way. */
    public static final class ThrowingProvider implements CheckProvider {
        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public void register(CheckRegistrar registrar) {
            registrar.register("before-it-throws", context -> CheckResult.up(), options -> options.kind(Kind.LOCAL));
            throw new NoClassDefFoundError("com/example/Driver");
        }
    }

    /** Wants what is refused. */
    public static final class ForbiddenProvider implements CheckProvider {
        @Override
        public String name() {
            return "forbidden";
        }

        @Override
        public void register(CheckRegistrar registrar) {
            registrar.register("external", context -> CheckResult.up(), options -> options.probes(Probe.LIVENESS));
        }
    }
}
