package dev.nightjar.core.error;

/** So many a minute, and at once no more than a burst. Confined to one lock. */
final class TokenBucket {
    private final double burst;
    private final double perNano;
    private double tokens;
    private long at;

    TokenBucket(int perMinute, int burst, long now) {
        this.burst = burst;
        perNano = perMinute / 60e9;
        tokens = burst;
        at = now;
    }

    boolean take(long now) {
        tokens = Math.min(burst, tokens + Math.max(0, now - at) * perNano);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
