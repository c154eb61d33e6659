package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class PhoneRuleTest {
    private final Redactor redactor = Redactor.privacy();

    @Test
    void leavesTheLastTwoOfEightToFifteenDigits() {
        Examples.turns(
                redactor,
                "+12345678",
                "******78",
                "+123456789012345",
                "******45",
                "+49 30 1234567",
                "******67",
                "+49 (30) 1234567",
                "******67",
                "+1-202-555-0143",
                "******43",
                "+1.202.555.0143",
                "******43",
                "+(49) 30 1234567",
                "******67",
                "call +49 30 1234567, please",
                "call ******67, please",
                "tel=+493012345678",
                "tel=******78",
                "\\n+493012345678",
                "\\n******78",
                "+49 30 1234567.",
                "******67.",
                "+49 30 1234567 ",
                "******67 ",
                "+49 30 1234567  8",
                "******78",
                "+49 30 1234567   8",
                "******67   8");
    }

    @Test
    void keepsWhatIsNone() {
        Examples.keeps(
                redactor,
                "+1234567",
                "+1234567890123456",
                "+0123456789",
                "+(a) 30 1234567",
                "+ 493012345678",
                "493012345678",
                "x+493012345678",
                "1+493012345678",
                "/+493012345678",
                ".+493012345678",
                "++493012345678",
                "+493012345678x",
                "+493012345678+",
                "+493012345678/",
                "+49_3012345678",
                "+12:34567890");
    }

    @Test
    void readsNationalNumbersBehindTheirNameOnly() {
        Examples.turns(
                redactor,
                "phone: 030 1234567",
                "phone: ******67",
                "Tel. 0171/1234567",
                "Tel. ******67",
                "mobile=(030) 1234567",
                "mobile=******67",
                "cell 030-123-4567, x",
                "cell ******67, x",
                "fax number: 030 1234567",
                "fax number: ******67",
                "FAX 030 1234567",
                "FAX ******67",
                "\"phone_number\":\"0301234567\"",
                "\"phone_number\":\"******67\"");
        Examples.keeps(
                redactor,
                "030 1234567",
                "phones 030 1234567",
                "phone 1234",
                "phone030 1234567",
                "phone 030 1234567x",
                "phone 030 1234567/",
                "phone x 030 1234567",
                "xphone: 030 1234567");
    }
}
