package dev.nightjar.core.redaction;

import java.util.Objects;
import java.util.function.Predicate;

/** An application's own test of a word. One that fails has not said that the word is harmless, so the word is redacted. */
final class Verifier {
    static final Verifier NONE = new Verifier(word -> true);

    private final Predicate<CharSequence> test;

    Verifier(Predicate<CharSequence> test) {
        this.test = Objects.requireNonNull(test, "verifier");
    }

    /** Whether {@code text[start, end)} is a secret, or may be one. */
    boolean accepts(String text, int start, int end) {
        return answer(text, start, end) != Answer.NO;
    }

    /** What the part is counted and labelled as: {@code error} when the test fails on it, so that someone learns of it. */
    String category(String category, String text, int start, int end) {
        return answer(text, start, end) == Answer.NONE ? Marks.ERROR : category;
    }

    private Answer answer(String text, int start, int end) {
        try {
            return this == NONE || test.test(text.substring(start, end)) ? Answer.YES : Answer.NO;
        } catch (Throwable failure) {
            rethrowFatal(failure);
            return Answer.NONE;
        }
    }

    /** What a stranger's code throws is no news, unless the machine is out of order. */
    static void rethrowFatal(Throwable failure) {
        if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
            throw error;
        }
    }

    private enum Answer {
        YES,
        NO,
        NONE
    }
}
