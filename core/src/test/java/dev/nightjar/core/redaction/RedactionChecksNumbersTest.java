package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acceptance checks 11 to 15: cards, accounts and addresses among all the numbers that are none. */
class RedactionChecksNumbersTest {
    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1748503543",
                "1748503543012",
                "1748503543012345",
                // 13 digits that pass Luhn
                "1647725122227",
                // 16-digit order ids that fail Luhn
                "4111111111111112",
                "5555555555554445",
                "2026112100004711",
                // UUIDs with numeric groups
                "3636dd46-ea21-4111-8111-111111111111",
                "12345678-1234-4123-8123-123456789012",
                "41111111-1111-1111-1111-111111111111",
                "0.5309136012499991",
                "0.4111111111111111",
                "4111111111111111.5",
                "-0.5309136012499991",
                // hex trace and span ids
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                "41111111111111111111111111111111",
                "0x4111111111111111",
                "4111111111111111a",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "1748503543012345678",
            })
    void check11OtherNumbersAreKept(String number) {
        for (Redactor redactor : List.of(secrets, privacy)) {
            for (String text : List.of(
                    number,
                    "at " + number + " ms",
                    "ts=" + number + ",",
                    "[" + number + "] done",
                    "{\"at\":" + number + "}",
                    "{\"id\":\"" + number + "\"}",
                    "/orders/" + number + "/items")) {
                assertThat(redactor.redact(text)).isSameAs(text);
            }
        }
    }

    @Test
    void check11NoMillisecondOfTheClockIsACard() {
        // Every tenth of them passes Luhn.
        for (long millis = 1_748_503_543_000L; millis < 1_748_503_553_000L; millis++) {
            String text = "t=" + millis;
            assertThat(privacy.redact(text)).isSameAs(text);
        }
        for (long day = 0; day < 40_000; day++) {
            String text = "\"at\":" + (day * 86_400_000L + 12_345);
            assertThat(privacy.redact(text)).isSameAs(text);
        }
        assertThat(privacy.redactValue("at", 1_748_503_543_012L)).isEqualTo(1_748_503_543_012L);
        assertThat(privacy.redactValue("at", 1_647_725_122_227L)).isEqualTo(1_647_725_122_227L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
            })
    void check12KeepsTheFirstSixAndTheLastFour(String card) {
        assertThat(secrets.redact("paid with (" + card + "), thanks"))
                .isEqualTo("paid with (411111******1111), thanks");
        assertThat(secrets.redact("\u5361" + card + "\u5361")).isEqualTo("\u5361411111******1111\u5361");
    }

    static Stream<String> cards() {
        return Stream.of(
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "378282246310005",
                "3782 822463 10005",
                "3782-822463-10005",
                "6304900017740292441",
                "6304 9000 1774 0292 441",
                "6304-9000-1774-0292-441",
                "5555555555554444",
                "5555 5555 5555 4444",
                "6011111111111117",
                "3530-1113-3330-0000",
                "30569309025904");
    }

    @ParameterizedTest
    @MethodSource("cards")
    void check12CardsKeepAtMostTheFirstSixAndTheLastFourWhateverIsNextToThem(String card) {
        String digits = card.replaceAll("[ -]", "");
        String kept = digits.substring(0, 6) + "******" + digits.substring(digits.length() - 4);
        for (String[] around : List.<String[]>of(
                new String[] {"", ""},
                new String[] {"card ", ""},
                new String[] {"a,", ",b"},
                new String[] {"\"", "\""},
                new String[] {"(", ")"},
                new String[] {"\u5361", "\u5361"},
                new String[] {"\u5361\u53f7\uff1a", "\u3002"},
                new String[] {"card=", "&a=b"},
                new String[] {"<pan>", "</pan>"},
                new String[] {"[", "]x"},
                new String[] {"'", "'"},
                new String[] {"\t", "\n"})) {
            for (Redactor redactor : List.of(secrets, privacy)) {
                // Where it could be a number of JSON, it stays one: first six and last four without stars.
                assertThat(redactor.redact(around[0] + card + around[1]))
                        .isIn(around[0] + kept + around[1], around[0] + kept.replace("*", "") + around[1]);
            }
        }
    }

    @Test
    void check12AreFoundInTheGroupsOfTheirNetwork() {
        assertThat(secrets.redact("3782 822463 10005")).isEqualTo("378282******0005");
        assertThat(secrets.redact("6304 9000 1774 0292 441")).isEqualTo("630490******2441");
    }

    @Test
    void check12CardsAsNumbersStayJson() {
        assertThat(secrets.redact("{\"pan\":4111111111111111}")).isEqualTo("{\"pan\":\"411111******1111\"}");
        assertThat(secrets.redact("[4111111111111111, 2]")).isEqualTo("[4111111111, 2]");
        assertThat(secrets.redactValue("n", 4111111111111111L)).isEqualTo("411111******1111");
        assertThat(secrets.redactValue("n", new BigInteger("4111111111111111"))).isEqualTo("411111******1111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"41111111111111112", "44111111111111111", "41111111111111111"})
    void check12SeventeenDigitsAreNoCard(String digits) {
        for (String text : List.of(digits, "card " + digits, "(" + digits + ")", "{\"pan\":" + digits + "}")) {
            assertThat(privacy.redact(text)).isSameAs(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000, ******3000",
        "DE89 3704 0044 0532 0130 00, ******3000",
        "de89370400440532013000, de89370400440532013000",
        "De89370400440532013000, De89370400440532013000",
        "dE89370400440532013000, dE89370400440532013000",
        "de89 3704 0044 0532 0130 00, de89 3704 0044 0532 0130 00",
        "DE89370400440532013001, DE89370400440532013001",
        "XDE89370400440532013000, XDE89370400440532013000",
        "DE89370400440532013000X, DE89370400440532013000X",
        "xDE89370400440532013000y, xDE89370400440532013000y",
        "GB82WEST12345698765432, ******5432",
        "GB82 WEST 1234 5698 7654 32, ******5432",
        "FR1420041010050500013M02606, ******2606",
        "FR14 2004 1010 0505 0001 3M02 606, ******2606",
        "NL91ABNA0417164300, ******4300",
        "NL91 ABNA 0417 1643 00, ******4300",
        "CH9300762011623852957, ******2957",
        "NO9386011117947, ******7947",
        "MT84MALT011000012345MTLCAST001S, ******001S",
    })
    void check13OfAnIbanTheLastFourAreKept(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
        assertThat(privacy.redact("to (" + text + "), now")).isEqualTo("to (" + expected + "), now");
    }

    @Test
    void check13OneDigitChangedIsNoIban() {
        String iban = "DE89370400440532013000";
        for (int at = 2; at < iban.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String text = iban.substring(0, at) + digit + iban.substring(at + 1);
                if (!text.equals(iban)) {
                    assertThat(privacy.redact(text)).isSameAs(text);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "078-05-1120, [REDACTED:ssn]",
        "000-05-1120, 000-05-1120",
        "666-05-1120, 666-05-1120",
        "900-05-1120, 900-05-1120",
        "978-05-1120, 978-05-1120",
        "999-05-1120, 999-05-1120",
        "078-05-0000, 078-05-0000",
        "078-00-1120, 078-00-1120",
        "2026-11-21, 2026-11-21",
        "2026-11-21T07:00:00Z, 2026-11-21T07:00:00Z",
        "1078-05-1120, 1078-05-1120",
        "078-05-11201, 078-05-11201",
        "a078-05-1120, a078-05-1120",
    })
    void check14SocialSecurityNumbersThatAreGivenAreRedacted(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
        assertThat(privacy.redact("of \"" + text + "\", " + text + "."))
                .isEqualTo("of \"" + expected + "\", " + expected + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.1.1.1",
                "1.2.3.4.5",
                "1.2.3.04",
                "v1.2.3.4-build",
                "1.2.3",
                "203.0.113.256",
                "203.0.113.7.1",
                "v203.0.113.7",
                "203.0.113.7a",
                "203.0.113.07",
                "10.1.2.3 and 192.168.0.7 and 127.0.0.1",
                "10:12:34 and 4a:00:04:10:9b:50",
                "fe80::1",
            })
    void check15WhatOnlyLooksLikeAnAddressIsKept(String text) {
        assertThat(privacy.redact(text)).isSameAs(text);
        String longer = "of (" + text + "), done";
        assertThat(privacy.redact(longer)).isSameAs(longer);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7:8080, [REDACTED:ip]:8080",
        "203.0.113.7, [REDACTED:ip]",
        "/203.0.113.7:8080, /[REDACTED:ip]:8080",
        "http://203.0.113.7:8080/x, http://[REDACTED:ip]:8080/x",
        "[2001:db8::1]:443, [[REDACTED:ip]]:443",
        "from 203.0.113.7:8080 to [2001:db8::1]:443, from [REDACTED:ip]:8080 to [[REDACTED:ip]]:443",
    })
    void check15PublicAddressesAreRedactedAndThePortKept(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
    }
}
