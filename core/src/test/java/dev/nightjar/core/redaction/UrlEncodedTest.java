package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class UrlEncodedTest {
    private static final String GONE = "[REDACTED:credential]";
    private final Redactor redactor = Redactor.standard();

    @Test
    void readsJsonInUrls() {
        Examples.turns(
                redactor,
                "q=%7B%22password%22%3A%22ab%22%2C%22x%22%3A1%7D",
                "q=%7B%22password%22%3A%22" + GONE + "%22%2C%22x%22%3A1%7D",
                "q=%7B%22password%22%3A+%22ab%22%7D",
                "q=%7B%22password%22%3A+%22" + GONE + "%22%7D",
                "q=%7B%22password%22%3A%20%22ab%22%7D",
                "q=%7B%22password%22%3A%20%22" + GONE + "%22%7D",
                "q=%7B%22password%22%3A12%2C%22x%22%3A1%7D",
                "q=%7B%22password%22%3A" + GONE + "%2C%22x%22%3A1%7D",
                "q=%7B%22password%22%3A12%7D",
                "q=%7B%22password%22%3A" + GONE + "%7D",
                "q=%7B%22password%22%3A%22ab%26x",
                "q=%7B%22password%22%3A%22" + GONE + "%26x");
    }

    @Test
    void readsWhatWasEncodedTwice() {
        Examples.turns(
                redactor,
                "%2522password%2522%253A%2522ab%2522%252C",
                "%2522password%2522%253A%2522" + GONE + "%2522%252C",
                "password%253Dab%2526x",
                "password%253D" + GONE + "%2526x");
    }
}
