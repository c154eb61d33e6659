package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class EmailRuleTest {
    private final Redactor redactor = Redactor.privacy();

    @Test
    void hidesAddresses() {
        Examples.hides(
                redactor,
                "email",
                "a@b.cd",
                "bob@x.org",
                "bob.smith+news@mail.example.co.uk",
                "o'neil@example.org",
                "b%c~d!e-f_g@example.org",
                "1@2a.org",
                "bob@17.org",
                "bob@xn--bcher-kva.xn--p1ai",
                "bob@b\u00fccher.de",
                "b\u00f6b@example.org",
                "bob@example.\u043e\u0440\u0433",
                "git@example.org",
                "bob@123.example",
                "bob@a-b.org",
                "BOB@EXAMPLE.ORG");
    }

    @Test
    void keepsWhatStandsAround() {
        Examples.turns(
                redactor,
                "<bob@x.org>",
                "<[REDACTED:email]>",
                "mailto:bob@x.org?subject=x",
                "mailto:[REDACTED:email]?subject=x",
                "bob@x.org, eve@y.org",
                "[REDACTED:email], [REDACTED:email]",
                "bob@x.org.",
                "[REDACTED:email].",
                "bob@x.org-",
                "[REDACTED:email]-",
                "bob@x.org..",
                "[REDACTED:email]..",
                "'bob@x.org'",
                "'[REDACTED:email]'",
                "..bob@x.org",
                "..[REDACTED:email]",
                "\\nbob@x.org",
                "\\n[REDACTED:email]",
                "\\u0026bob@x.org",
                "\\u0026[REDACTED:email]",
                "a/bob@x.org",
                "a/[REDACTED:email]",
                "bob@x.org:25",
                "[REDACTED:email]:25",
                "bob@x.org/y",
                "[REDACTED:email]/y");
    }

    @Test
    void keepsWhatOnlyLooksAlike() {
        Examples.keeps(
                redactor,
                "Object@4b1c1ea0",
                "java.base@17.0.1/java.lang.Thread",
                "java.base@17.0.1-ea",
                "pnpm@10.4.1",
                "pnpm@10.4.1-beta.rc",
                "git@github.com:a/b",
                "git@github.com/a",
                "logo@2x.png",
                "a@b.jpg",
                "a@b.jpeg",
                "a@b.gif",
                "a@b.svg",
                "a@b.webp",
                "a@b.ico",
                "a@b.css",
                "a@b.js",
                "a@b.ts",
                "a@b.tgz",
                "a@b.PNG",
                "@scope/x",
                "img@sha256:abc.def",
                "bob@localhost",
                "bob@x.o",
                "bob@x.o1",
                "bob@.org",
                "bob@x..org",
                "bob@x.",
                "bob@",
                "@x.org",
                "=@x.org",
                "bob@x.123",
                "bob @x.org",
                "bob@ x.org");
    }

    @Test
    void hidesWhatADatabaseQuotesOfARowWhateverItsDomain() {
        Examples.turns(
                redactor,
                "Key (tenant, mail)=(7, a@b) already exists",
                "Key (tenant, mail)=(7, [REDACTED:email]) already exists",
                "Key (mail, tenant)=(a@b, 7) already exists",
                "Key (mail, tenant)=([REDACTED:email], 7) already exists",
                "Key (mail)=(a@b) x",
                "Key (mail)=([REDACTED:email]) x");
        Examples.keeps(redactor, "f(a@b)", "(x)=(@b)", "(x)=(a@)", "(x)= (a@b)", "(x)=(a@b\n)");
    }
}
