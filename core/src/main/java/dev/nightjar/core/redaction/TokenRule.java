package dev.nightjar.core.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link TokenIssuers} lists as one rule: which of them to ask is told by two characters, in a table that all
 * redactors share.
 */
final class TokenRule extends RedactionRule {
    private static final TokenRule AT_WORD_START = new TokenRule(true);
    private static final TokenRule ANYWHERE = new TokenRule(false);

    private final List<RedactionRule> rules;
    private final Places.@Nullable Asked[] byPair;
    private final boolean atWordStart;

    private TokenRule(boolean atWordStart) {
        this.atWordStart = atWordStart;
        rules = TokenIssuers.all().stream()
                .filter(rule -> rule.atWordStart() == atWordStart)
                .toList();
        Places places = new Places();
        rules.forEach(places::add);
        byPair = places.asked;
    }

    /** One for the tokens that start where a word does, one for those that are known by what is inside them. */
    static List<RedactionRule> both() {
        return List.of(AT_WORD_START, ANYWHERE);
    }

    @Override
    public String category() {
        return Marks.TOKEN;
    }

    @Override
    void startsAt(Places places) {
        rules.forEach(rule -> rule.startsAt(places));
    }

    @Override
    boolean atWordStart() {
        return atWordStart;
    }

    @Override
    long find(String text, int floor, int at) {
        for (RedactionRule rule : asked(text, at)) {
            long found = rule.find(text, floor, at);
            if (found != Span.NONE) {
                return found;
            }
        }
        return Span.NONE;
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        for (RedactionRule rule : asked(text, at)) {
            if (rule.find(text, floor, at) != Span.NONE) {
                return rule.rewrite(text, floor, at, start, end, edit);
            }
        }
        return super.rewrite(text, floor, at, start, end, edit);
    }

    private RedactionRule[] asked(String text, int at) {
        char second = Chars.at(text, at + 1);
        Places.Asked here = byPair[text.charAt(at) * Places.KINDS + Math.min(second, Places.OTHER)];
        return here == null ? Places.Asked.NONE.all : here.all;
    }
}
