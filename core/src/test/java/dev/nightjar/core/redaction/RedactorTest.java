package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is promised besides the acceptance checks, which are in the {@code RedactionChecks*Test} by their numbers. */
class RedactorTest {
    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();

    @Test
    void keepsWhatIsPersonalInLogLinesAndNowhereElse() {
        String line = "order of anna@example.org refused";

        assertThat(secrets.redact(line)).isSameAs(line);
        assertThat(privacy.redact(line)).isEqualTo("order of [REDACTED:email] refused");
    }

    @Test
    void sensitiveKeysCanBeAddedAndExcepted() {
        Redactor own = RedactionPolicy.builder()
                .sensitiveKeys(List.of("badge", "locker no"))
                .safeKeys(List.of("page-token"))
                .build()
                .redactor(Preset.SECRETS);

        assertThat(own.redact("staffBadge=7x, badge: 8y, badges=2"))
                .isEqualTo("staffBadge=[REDACTED:credential], badge: [REDACTED:credential], badges=2");
        assertThat(own.redact("locker_no=5, locker=6")).isEqualTo("locker_no=[REDACTED:credential], locker=6");
        assertThat(own.redact("pageToken=abc pageToken=AKIAIOSFODNN7EXAMPLE my_page_token=abc"))
                .as("safe for this name only, and for no other rule")
                .isEqualTo("pageToken=abc pageToken=[REDACTED:token] my_page_token=[REDACTED:token]");
    }

    @Test
    void takesNoForgedLabelForItsOwn() {
        assertThat(secrets.redact("password=[REDACTED:hunter2]")).doesNotContain("hunter2");
    }

    @Test
    void countsWhatItFoundByCategoryAndTellsNoValue() {
        Map<String, Integer> counts = new TreeMap<>();
        Redactor counting = RedactionPolicy.builder()
                .onDetection((category, count) -> counts.merge(category, count, Integer::sum))
                .build()
                .redactor(Preset.PRIVACY);

        counting.redact("password=a1 pin=b2 mail bob@x.org");
        counting.redact("nothing");

        assertThat(counts).isEqualTo(Map.of("credential", 2, "email", 1));
    }
}
