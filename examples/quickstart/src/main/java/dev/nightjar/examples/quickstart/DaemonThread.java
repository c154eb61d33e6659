package dev.nightjar.examples.quickstart;

import java.time.Duration;

/** Threads that do not keep the process alive. */
final class DaemonThread {
    private DaemonThread() {}

    static Thread of(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a thread that runs {@code task} again and again, with a pause between. */
    static void repeat(String name, Duration pause, Runnable task) {
        of(name, () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        task.run();
                        Pause.of(pause);
                    }
                })
                .start();
    }
}
