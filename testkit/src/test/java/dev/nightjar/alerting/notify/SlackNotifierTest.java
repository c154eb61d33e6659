package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.testkit.HttpNotifierContract;
import dev.nightjar.testkit.LoopbackReceiver;
import dev.nightjar.testkit.NotifierContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackNotifierTest extends NotifierContract implements HttpNotifierContract {
    private static final Pattern TEXT = Pattern.compile("\"text\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final LoopbackReceiver receiver = new LoopbackReceiver();

    SlackNotifierTest() throws IOException {}

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Override
    protected Notifier notifier() {
        return notifier(receiver.uri());
    }

    @Override
    public Notifier notifier(URI address) {
        return Notifiers.slack(address.toString()).resolve("chat", name -> null, secret -> {});
    }

    @Override
    protected List<String> received() {
        return receiver.bodies();
    }

    @Override
    protected List<String> secrets() {
        return List.of("s3cret");
    }

    @Override
    protected void assertHarmless(String received) {
        assertThat(received).doesNotContain("<!channel>", "<script>").contains("&lt;!channel&gt;", "&amp;");
    }

    @Test
    void staysBelowSlacksLimits() {
        List<Alert> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(alert(Map.of("label" + i, "<&>".repeat(1_500), "b", "🦉".repeat(2_000))));
        }
        String body = new String(SlackNotifier.body(firing(many.toArray(Alert[]::new))), StandardCharsets.UTF_8);
        Matcher texts = TEXT.matcher(body);
        int blocks = 0;
        while (texts.find()) {
            blocks++;
            assertThat(texts.group(1).replace("\\n", "\n").length()).isLessThanOrEqualTo(3_000);
        }
        assertThat(blocks).isBetween(3, 50);
    }

    @Test
    void cutsNoEntityAndNoCharacterInHalf() {
        for (int limit = 5; limit < 40; limit++) {
            String cut = SlackNotifier.escape("a<b>&🦉<<<>>>🦉🦉&&&", limit);
            assertThat(cut.length()).isLessThanOrEqualTo(limit);
            assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
            assertThat(Character.isHighSurrogate(cut.charAt(Math.max(0, cut.length() - 2))))
                    .isEqualTo(cut.endsWith("🦉"));
        }
        assertThat(SlackNotifier.escape("short", 5)).isEqualTo("short");
    }
}
