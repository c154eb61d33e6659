package dev.nightjar.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
    private static final Instant START = Instant.parse("2026-11-21T07:00:00Z");

    private Instant now = START;
    private final RecentRequests ring = RecentRequests.ring(() -> now);

    private void record(String id, String route, int status, long millis) {
        ring.record(new RecentRequests.Entry(
                id, route, "acme", now, status, Duration.ofMillis(millis), status >= 500, null));
    }

    private static List<String> ids(List<RecentRequests.Entry> entries) {
        return entries.stream().map(RecentRequests.Entry::requestId).toList();
    }

    @Test
    void tellsFailedRequestsNewestFirst() {
        record("a", "/a", 500, 1);
        now = now.plusSeconds(1);
        record("b", "/b", 503, 1);
        record("fine", "/b", 404, 1);
        assertThat(ids(ring.failed(Map.of(), START, 10))).containsExactly("b", "a");
        assertThat(ids(ring.failed(Map.of(), START, 1))).containsExactly("b");
        assertThat(ids(ring.failed(Map.of(), now, 10))).containsExactly("b");
        assertThat(ring.failed(Map.of(), START, -1)).isEmpty();
    }

    @Test
    void matchesTheLabelsItKnows() {
        record("a", "/a", 500, 1);
        record("b", "/b", 503, 1);
        assertThat(ids(ring.failed(Map.of("uri", "/a"), START, 10))).containsExactly("a");
        assertThat(ids(ring.failed(Map.of("status", "503"), START, 10))).containsExactly("b");
        assertThat(ring.failed(Map.of("tenant", "other"), START, 10)).isEmpty();
        assertThat(ring.failed(Map.of("method", "GET"), START, 10)).hasSize(2);
    }

    @Test
    void keepsTheLast256FailedOnes() {
        for (int i = 0; i < 300; i++) {
            record("r" + i, "/a", 500, 1);
        }
        List<String> kept = ids(ring.failed(Map.of(), START, 1000));
        assertThat(kept).hasSize(256).contains("r299", "r44").doesNotContain("r43");
    }

    @Test
    void keepsTheEightSlowestOfEachRouteAndMinute() {
        for (int i = 0; i < 20; i++) {
            record("a" + i, "/a", 200, i);
            record("b" + i, "/b", 200, 100 - i);
        }
        assertThat(ids(ring.slow(Map.of("uri", "/a"), START, 100)))
                .containsExactly("a19", "a18", "a17", "a16", "a15", "a14", "a13", "a12");
        assertThat(ids(ring.slow(Map.of(), START, 2))).containsExactly("b0", "b1");
    }

    @Test
    void forgetsSlowOnesAfterTenMinutes() {
        record("old", "/a", 200, 900);
        now = START.plus(Duration.ofMinutes(9));
        assertThat(ids(ring.slow(Map.of(), START, 10))).containsExactly("old");
        now = START.plus(Duration.ofMinutes(10));
        assertThat(ring.slow(Map.of(), START, 10)).isEmpty();
        record("new", "/a", 200, 1);
        assertThat(ids(ring.slow(Map.of(), START, 10))).containsExactly("new");
    }

    @Test
    void takesA129thRouteOnlyWhenAnotherHasGoneIdle() {
        for (int i = 0; i < 128; i++) {
            record("r" + i, "/" + i, 200, 1);
        }
        record("late", "/late", 200, 1);
        assertThat(ring.slow(Map.of("uri", "/late"), START, 10)).isEmpty();
        now = START.plus(Duration.ofMinutes(11));
        record("late", "/late", 200, 1);
        assertThat(ids(ring.slow(Map.of(), START, 1000))).containsExactly("late");
    }

    @Test
    void ignoresAMinuteThatIsGoneWhenTheClockStepsBack() {
        now = START.plus(Duration.ofMinutes(10));
        record("new", "/a", 200, 1);
        now = START;
        record("stepped back", "/a", 200, 900);
        now = START.plus(Duration.ofMinutes(10));
        assertThat(ids(ring.slow(Map.of(), START, 10))).containsExactly("new");
    }
}
