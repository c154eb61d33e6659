package dev.nightjar.health.check;

/**
 * Brings checks of its own: found by ServiceLoader, so it needs a public constructor without parameters and a line in
 * {@code META-INF/services/dev.nightjar.health.check.CheckProvider}. One that cannot be loaded, or throws, costs a line in
 * the log and a check that says so; the application starts.
 */
public interface CheckProvider {

    /** What it is called in messages. */
    String name();

    /**
     * Registers its checks; called once by each Health that starts.
     *
     * @param registrar may be kept and used later, from any thread, until that Health closes
     */
    void register(CheckRegistrar registrar);
}
