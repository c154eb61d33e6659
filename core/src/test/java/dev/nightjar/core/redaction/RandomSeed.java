package dev.nightjar.core.redaction;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Properties start from one seed, so that a build fails for what was changed and not by chance; {@code -Dnightjar.seed}
 * names another, {@code -Dnightjar.tries} how many texts to try.
 */
final class RandomSeed implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setSeed(System.getProperty("nightjar.seed", "20261121"));
        Integer tries = Integer.getInteger("nightjar.tries");
        if (tries != null) {
            context.attributes().setTries(tries);
        }
        return property.execute();
    }
}
