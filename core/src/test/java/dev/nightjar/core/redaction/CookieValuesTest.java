package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class CookieValuesTest {
    private static final String GONE = "[REDACTED:cookie]";
    private final Redactor redactor = Redactor.standard();

    @Test
    void keepsNames() {
        Examples.turns(
                redactor,
                "Cookie: a=1; b.c$[d]-_=x=y;e=z",
                "Cookie: a=" + GONE + "; b.c$[d]-_=" + GONE + ";e=" + GONE,
                "Cookie: theme=dark;  id=7",
                "Cookie: theme=" + GONE + ";  id=" + GONE,
                "Cookie: lonely",
                "Cookie: " + GONE,
                "Cookie: a=1; lonely; b=2",
                "Cookie: a=" + GONE + "; " + GONE + "; b=" + GONE,
                "Cookie: näme=1x9",
                "Cookie: " + GONE,
                "Cookie: a=1;;b=2;",
                "Cookie: a=" + GONE + ";;b=" + GONE + ";");
        Examples.keeps(redactor, "Cookie: a=; b=", "Cookie: a=null; b=" + GONE, "Cookie: ;", "Cookie: ");
    }

    @Test
    void keepsAttributes() {
        Examples.turns(
                redactor,
                "Set-Cookie: sid=1; Path=/a; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Max-Age=60; Domain=x.org",
                "Set-Cookie: sid=" + GONE
                        + "; Path=/a; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Max-Age=60; Domain=x.org",
                "Set-Cookie: sid=1; SameSite=Lax; HttpOnly; Secure; Priority=High; Partitioned; Version=1",
                "Set-Cookie: sid=" + GONE + "; SameSite=Lax; HttpOnly; Secure; Priority=High; Partitioned; Version=1",
                "Set-Cookie: path=1; PATH=/; paths=2; pat=3",
                "Set-Cookie: path=" + GONE + "; PATH=/; paths=" + GONE + "; pat=" + GONE);
    }

    @Test
    void endsWithTheLineTheQuoteOrTheMap() {
        Examples.turns(
                redactor,
                "Cookie: a=1\nb=2",
                "Cookie: a=" + GONE + "\nb=2",
                "Cookie: a=1\r\nb=2",
                "Cookie: a=" + GONE + "\r\nb=2",
                "Cookie: a=1\\nb=2",
                "Cookie: a=" + GONE + "\\nb=2",
                "'Cookie: a=1' b=2",
                "'Cookie: a=" + GONE + "' b=2",
                "\"Cookie: a=1\" b=2",
                "\"Cookie: a=" + GONE + "\" b=2",
                "{cookie=a=1; c=3, b=2}",
                "{cookie=a=" + GONE + "; c=" + GONE + ", b=2}",
                "{cookie=a=1,   host: x}",
                "{cookie=a=" + GONE + ",   host: x}",
                "{cookie=a=1, no entry}",
                "{cookie=a=" + GONE + "}",
                "{cookie=a=1,    b=2}",
                "{cookie=a=" + GONE + "}",
                "cookie: a=[REDACTED:x]b]; c=2\nd",
                "cookie: a=" + GONE + "]; c=2\nd",
                "[cookie: a=1] b",
                "[cookie: a=" + GONE + "] b",
                "\"cookie\":\"a=1; b=2\",\"c\":3",
                "\"cookie\":\"a=" + GONE + "; b=" + GONE + "\",\"c\":3");
    }
}
