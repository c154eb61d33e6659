package dev.nightjar.core.redaction;

import dev.nightjar.core.redaction.RedactionPromises.Door;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * What holds for every text, tried with random ones made of what the rules look for (checks 3 to 6, 26 and 27). What ever
 * failed is kept in {@code found-by-fuzzing} and tried first, by {@link FoundByFuzzingTest}.
 */
@AddLifecycleHook(value = RandomSeed.class, propagateTo = PropagationMode.DIRECT_DESCENDANTS)
class RedactionPropertiesTest {

    @Property(tries = 15_000, edgeCases = EdgeCasesMode.NONE)
    void endsWellWhateverItReads(@ForAll Door door, @ForAll("texts") String text) {
        RedactionPromises.endsWell(door, text);
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void hidesASecretWhateverStandsAround(@ForAll Door door, @ForAll("planted") String text) {
        RedactionPromises.hides(door, text);
        RedactionPromises.endsWell(door, text);
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void neverLeavesHalfASecretAtACut(
            @ForAll Door door, @ForAll("planted") String text, @ForAll @IntRange(max = 200) int most) {
        RedactionPromises.cutsCleanly(door, text, most);
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void turnsJsonIntoJsonOfTheSameShape(@ForAll Door door, @ForAll("documents") Object document) {
        RedactionPromises.staysJson(door, document);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void redactsATreeToATreeThatStaysAsItIs(@ForAll Door door, @ForAll("documents") Object document) {
        RedactionPromises.staysTree(door, document);
    }

    @Provide
    Arbitrary<String> texts() {
        return RandomTexts.of(14);
    }

    @Provide
    Arbitrary<String> planted() {
        return Combinators.combine(RandomTexts.of(6), Arbitraries.of(RandomTexts.FORMS), RandomTexts.of(6))
                .as(RandomTexts::planted);
    }

    @Provide
    Arbitrary<Object> documents() {
        return RandomDocuments.any();
    }
}
