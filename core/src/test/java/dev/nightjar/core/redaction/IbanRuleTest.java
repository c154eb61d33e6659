package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class IbanRuleTest {
    private final Redactor redactor = Redactor.privacy();

    /** Check digits of ISO 7064 mod 97-10 for this country and account. */
    private static String iban(String country, String account) {
        StringBuilder digits = new StringBuilder();
        (account + country + "00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
        int check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return country + (check < 10 ? "0" : "") + check + account;
    }

    private void takesOnly(int length, String country) {
        for (int tried = length - 1; tried <= length + 1; tried++) {
            String iban = iban(country, "A1B2C3D4E5F6G7H8I9J0K1L2M3N4O5P6".substring(0, tried - 4));
            String text = "to " + iban + ", paid";
            assertThat(redactor.redact(text))
                    .as(iban)
                    .isEqualTo(tried == length ? "to ******" + iban.substring(tried - 4) + ", paid" : text);
        }
    }

    @Test
    void wantsTheLengthOfTheCountry() {
        takesOnly(15, "NO");
        takesOnly(18, "NL");
        takesOnly(20, "XK");
        takesOnly(22, "DE");
        takesOnly(24, "AD");
        takesOnly(27, "FR");
        takesOnly(30, "YE");
        takesOnly(31, "MT");
        takesOnly(33, "RU");
        Examples.keeps(redactor, iban("QQ", "370400440532013000"), iban("AA", "370400440532013000"));
    }

    @Test
    void readsBlocksOfFour() {
        Examples.turns(
                redactor,
                "DE89370400440532013000",
                "******3000",
                "DE89 3704 0044 0532 0130 00",
                "******3000",
                "DE89 3704 0044 0532 0130 00.",
                "******3000.");
        Examples.keeps(
                redactor,
                "DE89 3704 0044 0532 013000",
                "DE89 37040044 0532 0130 00",
                "DE89 3704  0044 0532 0130 00",
                "DE89-3704-0044-0532-0130-00",
                "DE893704 0044 0532 0130 00",
                "DE89 3704 0044 0532 0130 0");
    }

    @Test
    void wantsTheCheckDigitsRight() {
        Examples.keeps(
                redactor,
                "DE88370400440532013000",
                "DE89370400440532013001",
                "DE89370400440532013090",
                "GB82WEST12345698765433",
                "GB82WESU12345698765432");
        Examples.turns(redactor, "GB82WEST12345698765432", "******5432", "GB82 WEST 1234 5698 7654 32", "******5432");
    }

    @Test
    void isAWordInCapitals() {
        Examples.keeps(
                redactor,
                "de89370400440532013000",
                "De89370400440532013000",
                "dE89370400440532013000",
                "xDE89370400440532013000",
                "DE89370400440532013000x",
                "DE893704004405320130001",
                "DE89370400440532013000_",
                "GB82west12345698765432",
                "DEA9370400440532013000",
                "DE8A370400440532013000",
                "DE");
    }
}
