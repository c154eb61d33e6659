package dev.nightjar.architecture.canary.ground.room;

public record Room(String name) {}
