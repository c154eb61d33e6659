package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardRuleTest {
    private final Redactor redactor = Redactor.standard();

    /** The lengths from 12 to 20 with which a number of this prefix and a right last digit is taken for a card. */
    private List<Integer> lengths(String prefix) {
        List<Integer> found = new ArrayList<>();
        for (int length = 12; length <= 20; length++) {
            String number = number(prefix, length);
            String redacted = redactor.redact("card " + number + " end");
            if (!redacted.contains(number)) {
                String kept = number.substring(0, 6) + "******" + number.substring(length - 4);
                assertThat(redacted).isEqualTo("card " + kept + " end");
                found.add(length);
            }
        }
        return found;
    }

    /** Zeros behind the prefix, and the digit that makes the sum of ISO/IEC 7812-1, annex B, a multiple of ten. */
    private static String number(String prefix, int length) {
        String body = prefix + "0".repeat(length - 1 - prefix.length());
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            sum += i % 2 == 1 ? digit : digit * 2 % 10 + digit * 2 / 10;
        }
        return body + (10 - sum % 10) % 10;
    }

    private void takes(List<Integer> lengths, String... prefixes) {
        for (String prefix : prefixes) {
            assertThat(lengths(prefix)).as(prefix).isEqualTo(lengths);
        }
    }

    @Test
    void takesTheLengthsEachNetworkUses() {
        takes(List.of(13, 16, 19), "40", "4999");
        takes(List.of(15), "34", "37");
        takes(List.of(16), "51", "52", "53", "54", "55", "222100", "230000", "272099", "9792");
        takes(
                List.of(16, 17, 18, 19),
                "2200",
                "2204",
                "3528",
                "3589",
                "6011",
                "60",
                "62",
                "65",
                "644",
                "649",
                "81",
                "82");
        takes(List.of(14, 16, 17, 18, 19), "300", "305", "3095", "36", "38", "39");
        takes(List.of(13, 14, 15, 16, 17, 18, 19), "50", "56", "58", "63", "67");
    }

    @Test
    void leavesWhatNoNetworkStartsWith() {
        takes(List.of(), "10", "2199", "2205", "222099", "272100", "2800", "31", "32", "33", "306", "3094", "3096");
        takes(List.of(), "3527", "3590", "643", "61", "66", "68", "70", "80", "83", "90", "9791", "9793", "00");
    }

    @Test
    void wantsTheRightLastDigit() {
        Examples.keeps(
                redactor,
                "4111111111111110",
                "4111111111111112",
                "4111111111111119",
                "4111 1111 1111 1112",
                "3782 822463 10006",
                "5555555555554443");
        Examples.turns(
                redactor,
                "4111111111111111",
                "411111******1111",
                "5555555555554444",
                "555555******4444",
                "378282246310005",
                "378282******0005",
                "6304985028090561515",
                "630498******1515");
    }

    @Test
    void readsTheGroupsCardsArePrintedIn() {
        Examples.turns(
                redactor,
                "4111 1111 1111 1111",
                "411111******1111",
                "4111-1111-1111-1111",
                "411111******1111",
                "3782 822463 10005",
                "378282******0005",
                "3782-822463-10005",
                "378282******0005",
                "3056 930902 5904",
                "305693******5904",
                "6304 9850 2809 0561 515",
                "630498******1515");
        Examples.keeps(
                redactor,
                "41111 111 1111 1111",
                "4111 1111 1111 111",
                "4111 11111 111 1111",
                "4111  1111 1111 1111",
                "4111 1111-1111 1111",
                "4111_1111_1111_1111",
                "4111.1111.1111.1111",
                "4111/1111/1111/1111",
                "4111 1111 1111 11112",
                "3782 8224631 0005",
                "37828 22463 10005");
    }

    @Test
    void endsWhereTheNumberEnds() {
        Examples.turns(
                redactor,
                "4111111111111111, 5",
                "411111******1111, 5",
                "(4111111111111111)",
                "(411111******1111)",
                "'4111111111111111'",
                "'411111******1111'",
                "4111111111111111.",
                "411111******1111.",
                "4111111111111111. 5",
                "411111******1111. 5",
                "4111111111111111.x",
                "411111******1111.x",
                "4111111111111111-",
                "411111******1111-",
                "4111111111111111 - x",
                "411111******1111 - x",
                "4111111111111111\u5361",
                "411111******1111\u5361",
                "\u53614111111111111111",
                "\u5361411111******1111",
                "a-4111111111111111x no, 4111111111111111",
                "a-4111111111111111x no, 411111******1111",
                "- 4111111111111111",
                "- 411111******1111",
                " -4111111111111111",
                " -411111******1111",
                "x.4111111111111111",
                "x.411111******1111");
        Examples.keeps(
                redactor,
                "x4111111111111111",
                "_4111111111111111",
                "4111111111111111x",
                "4111111111111111_",
                "4111111111111111.5",
                "0.4111111111111111",
                "4111111111111111-5",
                "4111111111111111-a",
                "a-4111111111111111",
                "5-4111111111111111",
                "41111111111111113");
    }

    @Test
    void takesThirteenPlainDigitsOnlyNearTheWord() {
        Examples.turns(
                redactor,
                "card 4222222222222",
                "card 422222******2222",
                "PAN=4222222222222",
                "PAN=422222******2222",
                "Card number of the customer is here: 4222222222222",
                "Card number of the customer is here: 422222******2222",
                "pan4 4222222222222",
                "pan4 422222******2222");
        Examples.keeps(
                redactor,
                "4222222222222",
                "at 4222222222222",
                "4222222222222 card",
                "card" + "x".repeat(40) + " 4222222222222",
                "ca rd 4222222222222");
    }
}
