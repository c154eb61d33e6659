package dev.nightjar.architecture.canary.habit;

final class Printer {
    void print() {
        System.out.println("hello");
    }
}
