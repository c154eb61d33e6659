package dev.nightjar.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoreTest {

    interface Promises {
        StateStore store();

        @Test
        default void givesBackWhatWasPutLast() {
            store().put("history", "one".getBytes(UTF_8));
            store().put("history", "two".getBytes(UTF_8));

            assertThat(store().get("history")).contains("two".getBytes(UTF_8));
            assertThat(store().keys()).containsExactly("history");
        }

        @Test
        default void isEmptyForAKeyThatWasNeverPutOrWasRemoved() {
            store().put("history", new byte[] {1});
            store().remove("history");
            store().remove("never");

            assertThat(store().get("history")).isEmpty();
            assertThat(store().keys()).isEmpty();
        }

        @Test
        default void keepsACopy() {
            byte[] value = {1};
            store().put("history", value);
            value[0] = 2;
            store().get("history").orElseThrow()[0] = 3;

            assertThat(store().get("history")).contains(new byte[] {1});
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "../escape", "a/b", ".hidden", "with space"})
        default void refusesAKeyThatIsNoPlainName(String key) {
            assertThatThrownBy(() -> store().put(key, new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + key + "'");
        }
    }

    @Nested
    class InMemory implements Promises {
        private final StateStore store = StateStore.memory();

        @Override
        public StateStore store() {
            return store;
        }
    }

    @Nested
    class InADirectory implements Promises {
        @TempDir
        Path directory;

        @Override
        public StateStore store() {
            return StateStore.directory(directory.resolve("made/when/missing"));
        }

        @Test
        void ignoresTheRestOfAPutThatNeverEnded() throws IOException {
            store().put("history", "old".getBytes(UTF_8));
            Files.writeString(directory.resolve("made/when/missing/.part-history"), "ha");

            assertThat(store().get("history")).contains("old".getBytes(UTF_8));
            assertThat(store().keys()).containsExactly("history");
        }

        @Test
        void saysWhichDirectoryItCannotUse() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "");

            assertThatThrownBy(() -> StateStore.directory(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
