package dev.nightjar.architecture.canary.hall;

public record Hall(String name) {}
