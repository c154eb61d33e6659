package dev.nightjar.health;

import dev.nightjar.health.check.CheckProvider;
import dev.nightjar.health.check.CheckRegistrar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks every CheckProvider that ServiceLoader finds, each on its own: one that cannot be loaded, or throws, costs the
 * others nothing. Confined to one thread.
 */
final class Providers {
    private static final int MAX_FAILURES = 50;

    private final Map<String, CheckProvider> byClass = new TreeMap<>();
    private final Set<String> failures = new LinkedHashSet<>();

    /** Those the thread's context class loader and our own know, each class once, in the order of their names. */
    static Providers load() {
        Providers providers = new Providers();
        providers.collect(Thread.currentThread().getContextClassLoader());
        providers.collect(CheckProvider.class.getClassLoader());
        return providers;
    }

    /** Lets each register its checks; what went wrong in loading and registering. */
    List<String> register(CheckRegistrar registrar) {
        byClass.forEach((className, provider) -> {
            try {
                provider.register(registrar);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
                failures.add(className + ": " + describe(failure));
            }
        });
        return new ArrayList<>(failures);
    }

    private void collect(@Nullable ClassLoader loader) {
        Iterator<CheckProvider> found =
                ServiceLoader.load(CheckProvider.class, loader).iterator();
        for (int failed = 0; failed < MAX_FAILURES; ) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                CheckProvider provider = found.next();
                byClass.putIfAbsent(provider.getClass().getName(), provider);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError | StackOverflowError failure) {
                failures.add(describe(failure));
                failed++;
            }
        }
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure + (cause == null ? "" : ", caused by " + cause);
    }
}
