package dev.nightjar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The canaries of {@link HouseRules}: for each rule a small offence in {@code canary}, which it must find. */
class HouseRulesBiteTest {
    private static final String CANARY = "dev.nightjar.architecture.canary.";

    @Test
    void aPackageCycleIsFound() {
        assertThat(bite(HouseRules.packagesAreFreeOfCycles(), "cycle"))
                .contains("Cycle detected", "cycle.left", "cycle.right", "move what both need");
    }

    @Test
    void aRoomThatImportsTheHallIsFound() {
        assertThat(bite(HouseRules.roomsDoNotImportTheHall(CANARY + "hall"), "hall"))
                .contains("hall.room.Guest", "hall.Hall", "take a one-method interface");
    }

    @Test
    void aGroundThatImportsARoomIsFound() {
        assertThat(bite(HouseRules.theGroundImportsNoRoom(CANARY + "ground"), "ground"))
                .contains("ground.Ground", "ground.room.Room", "belongs into it");
    }

    @Test
    void aModuleThatUsesAStrangerIsFound() {
        assertThat(bite(HouseRules.modulesKeepToTheirArrows(List.of("dev.nightjar.core")), "arrow"))
                .contains("arrow.Stranger", "dev.nightjar.core.Severity", "modules meet through core's words");
    }

    @Test
    void aSleepIsFound() {
        assertThat(bite(HouseRules.nobodySleeps(), "habit"))
                .contains("habit.Sleeper.sleep", "java.lang.Thread.sleep", "move a clock by hand");
    }

    @Test
    void aDisabledTestIsFound() {
        assertThat(bite(HouseRules.noTestIsSwitchedOff(), "habit")).contains("SwitchedOff.promisesNothing", "mend it");
    }

    @Test
    void aPrintingLibraryIsFound() {
        assertThat(bite(HouseRules.librariesDoNotPrint(), "habit")).contains("habit.Printer.print", "SLF4J");
    }

    @Test
    void anotherLoggingIsFound() {
        assertThat(bite(HouseRules.loggingGoesThroughSlf4j(), "habit"))
                .contains("habit.OtherLogger", "java.util.logging.Logger", "use org.slf4j.Logger");
    }

    @Test
    void globalStateIsFound() {
        assertThat(bite(HouseRules.nothingIsGlobal(), "habit"))
                .contains("habit.Counter.EVER", "habit.Counter.last", "keep state in an instance");
    }

    @Test
    void anEmptyNameIsFound() {
        assertThat(bite(HouseRules.namesAreNouns(), "habit")).contains("habit.StringUtil", "name the noun");
    }

    @Test
    void anUnmarkedPackageIsFound() {
        assertThat(bite(HouseRules.packagesAreNullMarked(), "unmarked"))
                .contains("unmarked.Unmarked", "add a package-info.java");
    }

    @Test
    void anOptionalTypeInASignatureIsFoundAlsoAsATypeArgument() {
        ArchRule rule = HouseRules.signaturesNameNoOptionalType(List.of("jakarta.servlet."), Map.of());

        assertThat(bite(rule, "signature")).contains("Facade.observe", "jakarta.servlet.ServletRequest");
    }

    @Test
    void aClassThatIsThereForATechnologyMayNameIt() {
        ArchRule rule = HouseRules.signaturesNameNoOptionalType(
                List.of("jakarta.servlet."), Map.of(CANARY + "signature.Facade", "jakarta.servlet."));

        assertThat(bite(rule, "signature")).isEmpty();
    }

    private static String bite(ArchRule rule, String canary) {
        var result = rule.evaluate(new ClassFileImporter().importPackages(CANARY + canary));
        return result.hasViolation() ? result.getFailureReport().toString() : "";
    }
}
