package dev.nightjar.architecture.canary.cycle.left;

import dev.nightjar.architecture.canary.cycle.right.Right;

public record Left(Right right) {}
