package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IpRuleTest {
    private final Redactor redactor = Redactor.privacy();

    @Nested
    class OfVersion4 {
        @Test
        void hidesPublicAddresses() {
            Examples.hides(
                    redactor,
                    "ip",
                    "203.0.113.7",
                    "1.1.1.1",
                    "9.255.255.255",
                    "11.0.0.0",
                    "100.63.0.1",
                    "100.128.0.1",
                    "126.0.0.1",
                    "128.0.0.1",
                    "169.253.0.1",
                    "169.255.0.1",
                    "172.15.0.1",
                    "172.32.0.1",
                    "192.167.0.1",
                    "192.169.0.1",
                    "254.0.0.1",
                    "8.8.8.8");
        }

        @Test
        void keepsAddressesThatLeadNowhere() {
            Examples.keeps(
                    redactor,
                    "10.0.0.1",
                    "10.255.0.1",
                    "100.64.0.1",
                    "100.127.0.1",
                    "127.0.0.1",
                    "169.254.0.1",
                    "172.16.0.1",
                    "172.31.0.1",
                    "192.168.0.1",
                    "255.255.255.255",
                    "0.0.0.0");
        }

        @Test
        void keepsWhatIsNoAddress() {
            Examples.keeps(
                    redactor,
                    "256.1.1.1",
                    "203.0.113.256",
                    "203.0.999.7",
                    "203.0.113.07",
                    "203.00.113.7",
                    "203.0.113",
                    "203.0..7",
                    "203.0.113.",
                    "203.0.113.x",
                    "203.0.113.7.1",
                    "203.0.113.7.x",
                    "203.0.113.7-b1",
                    "203.0.113.7x",
                    "203.0.113.7_",
                    "203.0.113.1000",
                    "1.203.0.113.7",
                    "v-203.0.113.7",
                    "x203.0.113.7",
                    "203,0,113,7");
        }

        @Test
        void keepsWhatStandsBehind() {
            Examples.turns(
                    redactor,
                    "203.0.113.7:8080",
                    "[REDACTED:ip]:8080",
                    "203.0.113.7/24",
                    "[REDACTED:ip]/24",
                    "203.0.113.7, 10.0.0.1",
                    "[REDACTED:ip], 10.0.0.1",
                    "203.0.113.7- x",
                    "[REDACTED:ip]- x",
                    "203.0.113.0",
                    "[REDACTED:ip]",
                    "203.0.113.255",
                    "[REDACTED:ip]");
        }
    }

    @Nested
    class OfVersion6 {
        @Test
        void hidesPublicAddresses() {
            Examples.hides(
                    redactor,
                    "ip",
                    "2001:db8::1",
                    "2001:db8:0:0:0:0:0:1",
                    "2001:0db8:0000:0000:0000:0000:0000:0001",
                    "2001:db8:1:2:3:4:5::",
                    "2001:db8::",
                    "2a00:1450:4001:82a::200e",
                    "2A00:1450:4001:82A::200E",
                    "fe7f::1",
                    "fbff::1",
                    "fec0::1",
                    "f0::1");
        }

        @Test
        void keepsAddressesThatLeadNowhere() {
            Examples.keeps(
                    redactor,
                    "::1",
                    "::",
                    "0:0:0:0:0:0:0:1",
                    "fe80::1",
                    "FE80::1",
                    "fe90::1",
                    "fea0::1",
                    "febf::1",
                    "fc00::1",
                    "fd12:3456::1",
                    "FD12:3456::1");
        }

        @Test
        void keepsWhatIsNoAddress() {
            Examples.keeps(
                    redactor,
                    "12:30:45",
                    "2001:db8",
                    "2001:db8:1:2:3:4:5",
                    "2001:db8:1:2:3:4:5:6:7",
                    "2001:db8::1::2",
                    "2001:db8:1:2:3:4:5:6::",
                    "2001:db812::1",
                    "12001:db8::1",
                    "a1b2::3::4",
                    "Face::add",
                    "face::bad",
                    "foo::1",
                    "x2001:db8::1",
                    "-2001:db8::1",
                    ".2001:db8::1",
                    "2001:db8::1x",
                    "2001:db8::1.5",
                    "2001:db8::1.x",
                    "00:1A:2B:3C:4D:5E");
        }

        @Test
        void keepsWhatStandsAround() {
            Examples.turns(
                    redactor,
                    "[2001:db8::1]:443",
                    "[[REDACTED:ip]]:443",
                    "2001:db8::1/64",
                    "[REDACTED:ip]/64",
                    "2001:db8::1. ",
                    "[REDACTED:ip]. ",
                    "\\n2001:db8::1",
                    "\\n[REDACTED:ip]");
        }
    }
}
