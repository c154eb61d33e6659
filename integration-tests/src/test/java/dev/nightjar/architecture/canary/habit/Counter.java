package dev.nightjar.architecture.canary.habit;

import java.util.concurrent.atomic.AtomicLong;

final class Counter {
    static final AtomicLong EVER = new AtomicLong();
    static int last;

    private Counter() {}
}
