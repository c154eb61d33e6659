package dev.nightjar.health;

import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckContext;
import dev.nightjar.health.check.CheckOptions;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Kind;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what the test sets, and counts how often it was asked. Thread-safe. */
final class ScriptedCheck implements Check {
    final AtomicInteger runs = new AtomicInteger();
    private volatile Check script;

    private ScriptedCheck(Check script) {
        this.script = script;
    }

    static ScriptedCheck up() {
        return new ScriptedCheck(context -> CheckResult.up());
    }

    static ScriptedCheck down() {
        return answering(CheckResult.down("refused"));
    }

    static ScriptedCheck answering(CheckResult result) {
        return new ScriptedCheck(context -> result);
    }

    void becomes(Check next) {
        script = next;
    }

    void goesUp() {
        becomes(context -> CheckResult.up());
    }

    void goesDown() {
        becomes(context -> CheckResult.down("refused"));
    }

    @Override
    public CheckResult check(CheckContext context) throws Exception {
        runs.incrementAndGet();
        return script.check(context);
    }

    /** On time to the nanosecond, so that a test can tell which run it sees. */
    @Override
    public CheckOptions options() {
        return CheckOptions.defaults().kind(Kind.LOCAL).jitter(0);
    }
}
