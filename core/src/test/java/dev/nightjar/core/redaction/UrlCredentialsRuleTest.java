package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class UrlCredentialsRuleTest {
    private static final String GONE = "[REDACTED:url-credentials]";
    private final Redactor redactor = Redactor.standard();

    @Test
    void hidesThePasswordAndKeepsTheUser() {
        Examples.turns(
                redactor,
                "https://u:p@h/x",
                "https://u:" + GONE + "@h/x",
                "ftp://u:p@q:r@h:21",
                "ftp://u:" + GONE + "@h:21",
                "amqp://:p@h",
                "amqp://:" + GONE + "@h",
                "https:\\/\\/u:p@h\\/x",
                "https:\\/\\/u:" + GONE + "@h\\/x",
                "'https://u:p@h'",
                "'https://u:" + GONE + "@h'",
                "https://u:p@h?x#y",
                "https://u:" + GONE + "@h?x#y",
                "//u:p@h",
                "//u:p@h",
                "x://u:p@h y://v:q@i",
                "x://u:" + GONE + "@h y://v:" + GONE + "@i");
    }

    @Test
    void hidesAUserInformationWithoutColonWhole() {
        Examples.turns(
                redactor,
                "https://ghtoken@github.com/x",
                "https://" + GONE + "@github.com/x",
                "https://git@github.com/x",
                "https://" + GONE + "@github.com/x",
                "ssh://git:x1@h/y",
                "ssh://git:" + GONE + "@h/y",
                "ssh://me@h/y",
                "ssh://" + GONE + "@h/y");
        Examples.keeps(redactor, "ssh://git@github.com/x", "git+ssh://git@github.com/x");
    }

    @Test
    void readsSeveralHosts() {
        Examples.turns(
                redactor,
                "mongodb://u:p@a:1,v:q@b:2/d",
                "mongodb://u:" + GONE + "@a:1,v:" + GONE + "@b:2/d",
                "mongodb://u:p,q@a:1,b:2/d",
                "mongodb://u:" + GONE + "@a:1,b:2/d",
                "jdbc:mysql://u:p@tcp(h:1)/d",
                "jdbc:mysql://u:" + GONE + "@tcp(h:1)/d");
    }

    @Test
    void readsOraclesOwnForm() {
        Examples.turns(
                redactor,
                "jdbc:oracle:thin:scott/tiger@h:1521:x",
                "jdbc:oracle:thin:scott/" + GONE + "@h:1521:x",
                "jdbc:oracle:oci:scott/tiger@x",
                "jdbc:oracle:oci:scott/" + GONE + "@x",
                "jdbc:oracle:thin:scott/ti/ger@x",
                "jdbc:oracle:thin:scott/" + GONE + "@x");
        Examples.keeps(
                redactor,
                "jdbc:oracle:thin:@h:1521:x",
                "jdbc:oracle:thin:/@h",
                "jdbc:oracle:thin:scott/ tiger@h",
                "jdbc:oracle:thin:scott/@h",
                "thin:a/b@h",
                "slim:scott/tiger@h",
                "jdbc:oracle:thin:scott/tiger");
    }

    @Test
    void keepsUrlsWithoutAny() {
        Examples.keeps(
                redactor,
                "http://localhost:8080/@me",
                "https://url:8000 @x",
                "https://h/a:b@c",
                "https://h?a:b@c",
                "https://h#a:b@c",
                "https://@h",
                "https://u:@h",
                "https://u:" + GONE + "@h",
                "https://" + GONE + "@h",
                "https://u:${PASS}@h",
                "https://h\"a:b@c",
                "https://h<a:b@c",
                "https://h>a:b@c",
                "https://h\\a:b@c",
                "https://h'a:b@c",
                "https://h`a:b@c",
                "https:/u:p@h",
                "://");
    }
}
