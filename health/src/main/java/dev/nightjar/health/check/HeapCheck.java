package dev.nightjar.health.check;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/**
 * Looks at the largest heap pool as the last collection left it, which is where what lives long ends up: what it holds
 * then is really in use. Thread-safe.
 */
final class HeapCheck implements Check {
    private static final double DEGRADED = 0.85;
    private static final double DOWN = 0.97;

    @Override
    public CheckResult check(CheckContext context) {
        MemoryUsage largest = null;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            if (usage != null && usage.getMax() > 0 && (largest == null || usage.getMax() > largest.getMax())) {
                largest = usage;
            }
        }
        return largest == null ? CheckResult.up() : judge(largest.getUsed(), largest.getMax());
    }

    static CheckResult judge(long used, long max) {
        double share = (double) used / max;
        String message = Math.round(share * 100) + " % of the heap in use after the last collection";
        CheckResult result = share >= DOWN
                ? CheckResult.down(message).reason("HEAP_FULL")
                : share >= DEGRADED ? CheckResult.degraded(message).reason("HEAP_FULL") : CheckResult.up();
        return result.with("used_bytes", used).with("max_bytes", max);
    }

    @Override
    public CheckOptions options() {
        return CheckOptions.defaults().kind(Kind.LOCAL).impact(Impact.DEGRADING);
    }

    @Override
    public String toString() {
        return "heap()";
    }
}
