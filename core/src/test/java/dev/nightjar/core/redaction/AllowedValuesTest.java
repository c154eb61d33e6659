package dev.nightjar.core.redaction;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedValuesTest {
    private final Redactor redactor = RedactionPolicy.builder()
            .allowedValues(List.of("noreply@example.org", "changeit"))
            .allowedSuffixes(List.of("@example.com", "bob@example.net"))
            .build()
            .redactor(Preset.PRIVACY);

    @Test
    void stayAsTheyAre() {
        Examples.keeps(
                redactor,
                "from noreply@example.org to",
                "password=changeit",
                "from a@example.com",
                "bob@example.net",
                "ebob@example.net");
    }

    @Test
    void areComparedWholeOrFromTheirEnd() {
        Examples.turns(
                redactor,
                "anoreply@example.org",
                "[REDACTED:email]",
                "noreply@example.org.uk",
                "[REDACTED:email]",
                "password=changeit2",
                "password=[REDACTED:credential]",
                "a@example.com.de",
                "[REDACTED:email]",
                "ob@example.net",
                "[REDACTED:email]");
    }
}
