package dev.nightjar.testkit;

import dev.nightjar.core.redaction.RedactionRule;
import dev.nightjar.core.redaction.RedactionRules;
import java.util.List;

/** A rule as a user writes one, held to the contract as a user holds it. */
class BadgeRuleTest extends RedactionRuleContract {
    @Override
    protected RedactionRule rule() {
        return RedactionRules.prefixed("badge", "BDG-", "0-9", 8, 8, word -> word.charAt(11) == '7');
    }

    @Override
    protected List<Example> examples() {
        return List.of(
                Example.of("BDG-20261127"),
                new Example("badge ", "BDG-00000007", " was read"),
                new Example("https://example.org/badges/", "BDG-20261117", "?from=door"));
    }

    @Override
    protected List<String> lookAlikes() {
        return List.of("BDG-2026", "see BDG-202611277", "BDG-20261128", "XBDG-20261127", "bdg-20261127");
    }
}
