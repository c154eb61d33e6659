package canary.lint;

import java.util.List;

/** Holds anything. Immutable. */
public record Raw(List names) {}
