package dev.nightjar.architecture.canary.cycle.right;

import dev.nightjar.architecture.canary.cycle.left.Left;

public record Right(Left left) {}
