package dev.nightjar.architecture.canary.hall.room;

import dev.nightjar.architecture.canary.hall.Hall;

public record Guest(Hall hall) {}
