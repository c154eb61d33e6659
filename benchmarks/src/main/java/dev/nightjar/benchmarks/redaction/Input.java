package dev.nightjar.benchmarks.redaction;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is redacted. The same texts for everybody and in every run. */
public enum Input {
    CLEAN_LINES("clean lines", () -> new LogLines(1).clean(384)),
    CLEAN_64K("clean 64 KB", Input::longTexts),
    SECRET_LINES("a secret a line", () -> new SecretLines(2).secrets(384)),
    PERSONAL_LINES("personal data a line", () -> new SecretLines(3).personal(384)),
    JSON_CLEAN("clean JSON lines", () -> new LogLines(4).json(384)),
    JSON_SECRETS("a secret a JSON line", () -> new SecretLines(5).json(384)),
    NOT_LATIN("clean, not Latin-1", () -> new LogLines(6).notLatin(384));

    private static final int LONG = 64 * 1024;

    private final String label;
    private final Supplier<List<Text>> texts;

    Input(String label, Supplier<List<Text>> texts) {
        this.label = label;
        this.texts = texts;
    }

    String label() {
        return label;
    }

    List<Text> texts() {
        return texts.get();
    }

    boolean isClean() {
        return texts().stream().allMatch(text -> text.secret() == null);
    }

    boolean isJson() {
        return this == JSON_CLEAN || this == JSON_SECRETS;
    }

    /** One character counts as one byte, whatever it is in memory. */
    long characters() {
        return texts().stream().mapToLong(text -> text.text().length()).sum();
    }

    private static List<Text> longTexts() {
        String lines = new LogLines(7).clean(1200).stream().map(Text::text).collect(Collectors.joining("\n"));
        return List.of(
                Text.clean(lines.substring(0, LONG)),
                Text.clean(lines.substring(LONG, 2 * LONG)),
                Text.clean(lines.substring(2 * LONG, 3 * LONG)));
    }
}
