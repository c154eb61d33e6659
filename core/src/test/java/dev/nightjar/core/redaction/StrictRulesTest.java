package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only STRICT takes; everything in angle brackets goes. */
class StrictRulesTest {
    private final Redactor strict = Redactor.strict();

    @Nested
    class HardwareAddresses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ether <4a:00:04:11:9b:51> up",
                    "MAC=<01-23-45-67-89-AC>",
                    "switch <0011.2233.44fe> port 3",
                    "{\"mac\":\"<AA:BB:CC:DD:E0:F0>\"}",
                })
        void go(String marked) {
            goes(marked, Marks.MAC);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "at 12:30:59",
                    "10:2F:33-AC-29-C4",
                    "aa:bb:cc:dd:ee",
                    "00:11:22:33:44:55:66",
                    "x4a:00:04:11:9b:51",
                    "4a:00:04:11:9b:5z",
                })
        void butNotWhatIsLongerOrShorter(String text) {
            stays(text);
        }
    }

    @Nested
    class HomeFolders {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "open /home/<anna>/app.log failed",
                    "file:///home/<anna.k>/x",
                    "\"/Users/<maria>/dev\"",
                    "C:\\Users\\<jsmith>\\Desktop",
                    "{\"path\":\"C:\\\\Users\\\\<Anna Smith>\\\\AppData\"}",
                    "C:/Users/<bob>/x",
                    "HOME=/home/<deploy>",
                })
        void loseTheNameAndNothingElse(String marked) {
            goes(marked, Marks.USER_PATH);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/home/runner/work/x",
                    "C:\\Users\\Public\\x",
                    "/Users/Shared/x",
                    "GET /api/home/index HTTP/1.1",
                    "GET /users/42",
                    "/root/.m2",
                })
        void butNotThoseOfNobody(String text) {
            stays(text);
        }
    }

    @Nested
    class RandomWords {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "saved <gQ7x2mZp4LrT9vKc1WnB8t>",
                    "key=<qnHT112fihCn49wOm5b2h3ACTRmksbg1>",
                    "blob <c2VjcmV1LXZhbHVlLWZvcjE1LXRlc3RpbmctMTIzNQ==> done",
                })
        void go(String marked) {
            goes(marked, Marks.RANDOM);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-21 07:31:22,104 INFO  [http-nio-8080-exec-7] c.e.shop.SyncJob - ok",
                    "trace 4bf92f3577b34da6a3ce929d0e0e4737 span 00f067aa0ba902b8",
                    "id 3636dd46-ea21-11e9-81b4-2a2ae2dbcce5",
                    "/usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so",
                    "kafka-producer-network-thread-1-partition-22",
                    "customer-orders-2026-11-21T07-31-22",
                    "AnnotationConfigServletWebServerApplicationContext",
                })
        void butNotNamesAndDigests(String text) {
            stays(text);
        }

        @Test
        void stayUnderPrivacy() {
            String text = "saved gQ7x2mZp4LrT9vKc1WnB8t";

            assertThat(Redactor.privacy().redact(text)).isSameAs(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at <10.1.2.3>:8080",
                "from <127.0.0.1>",
                "via <192.168.0.1>,",
                "on [<::1>]:80",
                "gateway <fe80::1>%eth0",
                "net <fd00:1::2>",
            })
    void takesAddressesInsideTheInstallation(String marked) {
        String text = marked.replace("<", "").replace(">", "");

        goes(marked, Marks.IP);
        assertThat(Redactor.privacy().redact(text)).isSameAs(text);
    }

    private void goes(String marked, String category) {
        String text = marked.replace("<", "").replace(">", "");

        assertThat(strict.redact(text)).isEqualTo(marked.replaceAll("<[^>]*>", Marks.label(category)));
        assertThat(strict.redact(strict.redact(text))).isEqualTo(strict.redact(text));
    }

    private void stays(String text) {
        assertThat(strict.redact(text)).isSameAs(text);
    }
}
