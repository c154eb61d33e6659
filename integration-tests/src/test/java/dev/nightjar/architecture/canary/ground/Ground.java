package dev.nightjar.architecture.canary.ground;

import dev.nightjar.architecture.canary.ground.room.Room;

public record Ground(Room room) {}
