package dev.nightjar.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What is optional may be missing: run here with only SLF4J and Micrometer beside core. */
class OptionalLibrariesTest {
    /** Runs in a class loader without the optional libraries. */
    public static final class Bare implements Callable<String> {
        @Override
        public String call() {
            try (var observer = dev.nightjar.core.http.RequestObserver.builder().build();
                    var job = observer.begin("nightly")) {
                var attachment = dev.nightjar.core.logging.LogbackAttachment.attach(
                        new org.slf4j.helpers.NOPLoggerFactory(),
                        Service.named("orders"),
                        dev.nightjar.core.redaction.Redactor.standard(),
                        null,
                        null);
                String told = job.scope().context().route() + " " + attachment.holds() + " "
                        + (dev.nightjar.core.context.TraceContext.current() == null);
                attachment.close();
                return told;
            }
        }
    }

    @Test
    void requestsAreObservedWithoutLogbackServletAndOpenTelemetry() throws Exception {
        List<URL> kept = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith("classes") || entry.contains("slf4j-api") || entry.contains("micrometer-co")) {
                kept.add(url(entry));
            }
        }
        try (URLClassLoader bare = new URLClassLoader(kept.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object task = bare.loadClass(Bare.class.getName()).getConstructor().newInstance();
            assertThat(((Callable<?>) task).call()).isEqualTo("nightly false true");
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
