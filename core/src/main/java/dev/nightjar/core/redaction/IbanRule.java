package dev.nightjar.core.redaction;

/**
 * International bank account numbers (ISO 13616): the country's length, plain or in blocks of four, and the check digits
 * of ISO 7064 mod 97-10. The last four characters stay.
 */
final class IbanRule extends RedactionRule {
    /** SWIFT IBAN registry, release 99: country and length. */
    private static final String LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18"
                    + "FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21"
                    + "LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18"
                    + "SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    @Override
    public String category() {
        return Marks.IBAN;
    }

    @Override
    void startsAt(Places places) {
        places.at("A-Z", "A-Z", "0-9");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (!Chars.isUpper(Chars.at(text, at + 1))
                || !Chars.isDigit(Chars.at(text, at + 2))
                || !Chars.isDigit(Chars.at(text, at + 3))) {
            return Span.NONE;
        }
        int length = length(text, at);
        int end = length == 0 ? -1 : end(text, at, length);
        return end > 0 && mod97(text, at, end) == 1 ? Span.of(at, end) : Span.NONE;
    }

    private static int length(String text, int at) {
        for (int i = 0; i < LENGTHS.length(); i += 4) {
            if (LENGTHS.charAt(i) == text.charAt(at) && LENGTHS.charAt(i + 1) == text.charAt(at + 1)) {
                return (LENGTHS.charAt(i + 2) - '0') * 10 + LENGTHS.charAt(i + 3) - '0';
            }
        }
        return 0;
    }

    private static int end(String text, int start, int length) {
        int at = start;
        boolean blocks = Chars.at(text, start + 4) == ' ';
        for (int taken = 0; taken < length; taken++) {
            if (blocks && taken > 0 && taken % 4 == 0 && Chars.at(text, at++) != ' ') {
                return -1;
            }
            char c = Chars.at(text, at++);
            if (!Chars.isDigit(c) && !Chars.isUpper(c)) {
                return -1;
            }
        }
        return Chars.isWord(Chars.at(text, at)) ? -1 : at;
    }

    private static int mod97(String text, int start, int end) {
        // The country and check digits move to the end; letters count 10 to 35.
        int rest = 0;
        for (int pass = 0; pass < 2; pass++) {
            int from = pass == 0 ? start + 4 : start;
            int to = pass == 0 ? end : start + 4;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (Chars.isDigit(c)) {
                    rest = (rest * 10 + c - '0') % 97;
                } else if (c != ' ') {
                    rest = (rest * 100 + c - 'A' + 10) % 97;
                }
            }
        }
        return rest;
    }
}
