package dev.nightjar.examples.quickstart;

import dev.nightjar.core.json.Json;

/** One order. Immutable. */
record Order(long id, String item, boolean paid) {

    String toJson() {
        return Json.object("id", id, "item", item, "status", paid ? "paid" : "open");
    }
}
