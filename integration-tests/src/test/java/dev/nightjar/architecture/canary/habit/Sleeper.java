package dev.nightjar.architecture.canary.habit;

final class Sleeper {
    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
