package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Random JSON documents: nested, with JSON in strings to depth three, and secrets of every type under sensitive keys. */
final class RandomDocuments {
    private static final int DEEPEST = 3;

    private RandomDocuments() {}

    static Arbitrary<Object> any() {
        return object(DEEPEST);
    }

    private static Arbitrary<Object> object(int depth) {
        Arbitrary<Tuple2<String, Object>> plain = Combinators.combine(
                        Arbitraries.of("a", "message", "user id", "max_tokens", "x:y", "\"q\"", "value", "", "\u00e9"),
                        value(depth))
                .as(Tuple::of);
        Arbitrary<Tuple2<String, Object>> secret = Combinators.combine(
                        Arbitraries.of("password", "client_secret", "apiKey", "pin", "x-auth-token", "Authorization"),
                        secret())
                .as(Tuple::of);
        return Arbitraries.frequencyOf(Tuple.of(3, plain), Tuple.of(1, secret))
                .list()
                .ofMaxSize(4)
                .map(RandomDocuments::members);
    }

    private static Object members(List<Tuple2<String, Object>> members) {
        Map<String, Object> object = new LinkedHashMap<>();
        members.forEach(member -> object.put(member.get1(), member.get2()));
        return object;
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                string(),
                Arbitraries.of(
                        4111111111111111L, 5555555555554444L, 90210475, 1748503543012L, 0.5, -1, 0, true, false));
        if (depth == 0) {
            return leaf;
        }
        return Arbitraries.frequencyOf(
                Tuple.of(4, leaf),
                Tuple.of(1, Arbitraries.lazy(() -> object(depth - 1))),
                Tuple.of(
                        1,
                        Arbitraries.lazy(() -> value(depth - 1))
                                .list()
                                .ofMaxSize(3)
                                .map(ArrayList::new)),
                Tuple.of(1, Arbitraries.lazy(() -> object(depth - 1)).map(RedactionPromises.JSON::writeValueAsString)));
    }

    private static Arbitrary<Object> secret() {
        String secret = RedactionPromises.SECRET;
        return Combinators.combine(string(), Arbitraries.integers().between(0, 5))
                .as((text, kind) -> switch (kind) {
                    case 0 -> secret + text;
                    case 1 -> List.of(secret, text);
                    case 2 -> Map.of("n", secret + "\"}]");
                    case 3 -> List.of(1, List.of(text, secret), 90210475);
                    case 4 -> 1234567;
                    default -> text + secret;
                });
    }

    private static Arbitrary<Object> string() {
        return Arbitraries.of(
                        "\"",
                        "\\",
                        "'",
                        "`",
                        "\n",
                        "\r",
                        "{",
                        "}",
                        "[",
                        "]",
                        ", ",
                        ": ",
                        "=",
                        "a",
                        "1",
                        "\\n",
                        "\u20ac",
                        " bob@x.org",
                        " 203.0.113.7",
                        "\\\"",
                        "https://u:p@h/",
                        " +49 30 1234567",
                        "AKIAIOSFODNN7EXAMPLE",
                        "\u0001",
                        "4111111111111111",
                        "DE89370400440532013000",
                        "password=",
                        "password: ",
                        "Bearer abcdefg1 ",
                        "Cookie: a=b",
                        "<password>",
                        "</password>",
                        "?code=1&state=2",
                        "-u ",
                        "--token ",
                        "078-05-1120",
                        "[REDACTED:email]",
                        "acme_abcdefghij0123456789")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
    }
}
