package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class SsnRuleTest {
    private final Redactor redactor = Redactor.privacy();

    @Test
    void hidesNumbersThatCanBeGiven() {
        Examples.hides(redactor, "ssn", "078-05-1120", "001-01-0001", "899-99-9999", "665-01-0001", "667-10-9999");
        Examples.turns(
                redactor,
                "078-05-1120,",
                "[REDACTED:ssn],",
                "(078-05-1120)",
                "([REDACTED:ssn])",
                "078-05-1120 -1",
                "[REDACTED:ssn] -1",
                "078-05-1120. 5",
                "[REDACTED:ssn]. 5",
                "078-05-1120-",
                "[REDACTED:ssn]-",
                "n:078-05-1120",
                "n:[REDACTED:ssn]");
    }

    @Test
    void keepsNumbersThatAreNeverGiven() {
        Examples.keeps(
                redactor, "000-05-1120", "666-05-1120", "900-05-1120", "999-05-1120", "078-00-1120", "078-05-0000");
    }

    @Test
    void keepsPartsOfLongerNumbersAndOtherShapes() {
        Examples.keeps(
                redactor,
                "1-078-05-1120",
                "078-05-1120-1",
                "078-05-1120-a",
                "0.078-05-1120",
                "+078-05-1120",
                "078-05-1120.5",
                "078-05-11201",
                "078-05-1120a",
                "a078-05-1120",
                "1078-05-1120",
                "078-05-112",
                "078-051120",
                "07805-1120",
                "078 05 1120",
                "078-5-11201",
                "078-0a-1120",
                "078-05-1a20",
                "07a-05-1120",
                "2026-11-21",
                "078-05",
                "078-");
    }

    @Test
    void readsBlanksInPlaceOfDashesBehindItsNameOnly() {
        Examples.turns(
                redactor,
                "SSN 078 05 1120",
                "SSN [REDACTED:ssn]",
                "social security number is 078 05 1120.",
                "social security number is [REDACTED:ssn].",
                "ssn: 078 05 1120 x",
                "ssn: [REDACTED:ssn] x",
                "ssn=078 05 1120",
                "ssn=[REDACTED:ssn]",
                "ssn=078 05 112",
                "ssn=[REDACTED:ssn] 05 112",
                "ssn=078 05 1120x",
                "ssn=[REDACTED:ssn] 05 1120x");
        Examples.keeps(redactor, "078 05 1120", "numbers 078 05 1120", "ssn " + "x".repeat(60) + " 078 05 1120");
    }
}
