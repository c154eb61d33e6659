package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.redaction.RedactionPromises.Door;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that broke a promise once, each a JSON string or document on a line; they are tried through every door. */
class FoundByFuzzingTest {

    @ParameterizedTest
    @MethodSource
    void texts(String line) {
        String text = RedactionPromises.JSON.readValue(line, String.class);
        for (Door door : Door.values()) {
            RedactionPromises.endsWell(door, text);
        }
    }

    @ParameterizedTest
    @MethodSource
    void planted(String line) {
        String text = RedactionPromises.JSON.readValue(line, String.class);
        assertThat(text).contains(RedactionPromises.SECRET);
        for (Door door : Door.values()) {
            RedactionPromises.hides(door, text);
            RedactionPromises.endsWell(door, text);
            for (int most = 0; most < text.length(); most++) {
                RedactionPromises.cutsCleanly(door, text, most);
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void documents(String line) {
        Object document = RedactionPromises.JSON.readValue(line, Object.class);
        for (Door door : Door.values()) {
            RedactionPromises.staysJson(door, document);
            RedactionPromises.staysTree(door, document);
        }
    }

    static List<String> texts() throws IOException {
        return lines("texts");
    }

    static List<String> planted() throws IOException {
        return lines("planted");
    }

    static List<String> documents() throws IOException {
        return lines("documents");
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = FoundByFuzzingTest.class.getResourceAsStream("/found-by-fuzzing/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
