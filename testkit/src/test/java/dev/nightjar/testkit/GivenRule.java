package dev.nightjar.testkit;

import dev.nightjar.core.redaction.RedactionRule;
import java.util.List;

/** The contract of a rule that a test gives; by its name no test class, so that nothing but those tests runs it. */
final class GivenRule extends RedactionRuleContract {
    private final RedactionRule rule;
    private final List<Example> examples;
    private final List<String> lookAlikes;

    GivenRule(RedactionRule rule, String secret, String... lookAlikes) {
        this.rule = rule;
        this.examples = List.of(new Example("a ", secret, " b"));
        this.lookAlikes = List.of(lookAlikes);
    }

    @Override
    protected RedactionRule rule() {
        return rule;
    }

    @Override
    protected List<Example> examples() {
        return examples;
    }

    @Override
    protected List<String> lookAlikes() {
        return lookAlikes;
    }
}
