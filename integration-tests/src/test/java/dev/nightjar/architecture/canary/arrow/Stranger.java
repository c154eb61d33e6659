package dev.nightjar.architecture.canary.arrow;

import dev.nightjar.core.Severity;

public record Stranger(Severity severity) {}
