package dev.nightjar.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
    private final JsonMapper jackson = new JsonMapper();

    @Test
    void writesNestedStructuresWithCommasWhereTheyBelong() {
        String json = new JsonWriter()
                .beginObject()
                .field("a", 1)
                .name("b")
                .beginArray()
                .value(true)
                .value((String) null)
                .beginObject()
                .endObject()
                .endArray()
                .field("c", "x")
                .endObject()
                .toString();

        assertThat(json).isEqualTo("{\"a\":1,\"b\":[true,null,{}],\"c\":\"x\"}");
    }

    @Test
    void keepsTheJsonShapeOfValues() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("long", Long.MAX_VALUE);
        map.put("double", 0.5);
        map.put("float", 0.1f);
        map.put("whole", 3.0);
        map.put("big", new BigInteger("123456789012345678901234567890"));
        map.put("decimal", new BigDecimal("1E+1000000"));
        map.put("optional", Optional.of(List.of(1, 2)));
        map.put("empty", Optional.empty());
        map.put("array", new int[] {1, 2});
        map.put("nan", Double.NaN);
        map.put("class", String.class);

        assertThat(Json.text(map))
                .isEqualTo("{\"long\":9223372036854775807,\"double\":0.5,\"float\":0.1,\"whole\":3,"
                        + "\"big\":123456789012345678901234567890,\"decimal\":1E+1000000,\"optional\":[1,2],"
                        + "\"empty\":null,\"array\":[1,2],\"nan\":\"NaN\",\"class\":\"class java.lang.String\"}");
    }

    @Test
    void escapesWhatATerminalOrAJavaScriptReaderWouldTakeForSomethingElse() {
        assertThat(Json.text("\"\\\n\r\t\b\f\u0000\u001b\u007f\u0085\u009f\u2028\u2029"))
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001b\\u007f\\u0085\\u009f\\u2028\\u2029\"");
    }

    @Test
    void replacesLoneSurrogatesAndKeepsPairs() {
        assertThat(Json.text("a\ud83d!\ude00\ud83d\ude00")).isEqualTo("\"a\ufffd!\ufffd\ud83d\ude00\"");
    }

    @Test
    void staysValidForAnyString() {
        Random random = new Random(20261121);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            byte[] json = new JsonWriter().value(text.toString()).toBytes();

            JsonNode read = jackson.readTree(new String(json, UTF_8));
            byte[] expected = text.toString().getBytes(UTF_8);
            if (!text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
                assertThat(read.asString().getBytes(UTF_8)).isEqualTo(expected);
            }
        }
    }

    @Test
    void cutsAContainerThatContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThat(Json.text(list)).contains("too deep");
        assertThat(jackson.readTree(Json.text(list)).isArray()).isTrue();
    }

    @Test
    void replacesAValueThatCannotBeReadAndGoesOn() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("secret");
            }
        };
        Iterable<Object> half = () -> {
            throw new UnsupportedOperationException();
        };

        assertThat(Json.object("a", broken, "b", half, "c", 1))
                .isEqualTo("{\"a\":\"[toString failed: IllegalStateException]\","
                        + "\"b\":\"[unreadable: UnsupportedOperationException]\",\"c\":1}");
    }

    @Test
    void goesBackToAnEarlierSizeAndGoesOnFromThere() {
        JsonWriter writer = new JsonWriter().beginObject().field("kept", 1);
        int size = writer.size();
        writer.field("dropped", "half");

        writer.rewind(size);

        assertThat(writer.field("next", 2).endObject().toString()).isEqualTo("{\"kept\":1,\"next\":2}");
    }

    @Test
    void refusesANameWithoutValue() {
        assertThatThrownBy(() -> Json.object("a", 1, "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b'");
    }
}
