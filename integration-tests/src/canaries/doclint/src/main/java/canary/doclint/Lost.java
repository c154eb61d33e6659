package canary.doclint;

/** Like {@link Nowhere}, but here. Immutable. */
public record Lost(String name) {}
