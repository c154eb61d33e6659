package dev.nightjar.core.redaction;

import dev.nightjar.testkit.RedactionRuleContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Tokens of issuers are the same class as those of users, and keep the same promises. */
class BuiltInRulesContractTest {
    private static RedactionRule of(String prefix) {
        return TokenIssuers.all().stream()
                .filter(rule -> rule.find(prefix + "0123456789abcdef0123456789ABCDEF".repeat(2), 0, 0) != Span.NONE)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class OfGitLab extends RedactionRuleContract {
        @Override
        protected RedactionRule rule() {
            return of("glpat-");
        }

        @Override
        protected List<Example> examples() {
            return List.of(new Example("with ", "glpat-Zx81kQ0vB3nM5tR7wY2c", " in hand"));
        }

        @Override
        protected List<String> lookAlikes() {
            return List.of("glpat-", "glpat-short", "xglpat-Zx81kQ0vB3nM5tR7wY2c");
        }
    }

    @Nested
    class OfAModel extends RedactionRuleContract {
        @Override
        protected RedactionRule rule() {
            return of("sk-ant-");
        }

        @Override
        protected List<Example> examples() {
            return List.of(Example.of("sk-ant-api03-Zx81kQ0vB3nM5tR7wY2c"));
        }

        @Override
        protected List<String> lookAlikes() {
            return List.of("sk-ant-", "sk-ant-short1", "task-anteater-and-more-words");
        }
    }
}
