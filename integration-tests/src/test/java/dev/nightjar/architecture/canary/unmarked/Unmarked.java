package dev.nightjar.architecture.canary.unmarked;

public record Unmarked(String name) {}
