package dev.nightjar.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;

/** The rules of the house; each says what to do instead. {@link HouseRulesBiteTest} proves that each one bites. */
final class HouseRules {
    private static final Set<String> MUTABLE = Set.of(
            "java.lang.StringBuilder",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.BitSet",
            "java.util.Deque",
            "java.util.EnumMap",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.IdentityHashMap",
            "java.util.LinkedHashMap",
            "java.util.PriorityQueue",
            "java.util.Queue",
            "java.util.Random",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.WeakHashMap");

    private HouseRules() {}

    static ArchRule packagesAreFreeOfCycles() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        return SliceIdentifier.of(javaClass.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "every package";
                    }
                })
                .should()
                .beFreeOfCycles()
                .because("a package in a knot can't be read alone: move what both need into a lower room, or give the"
                        + " lower one an interface that the upper one implements")
                .allowEmptyShould(true);
    }

    static ArchRule roomsDoNotImportTheHall(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".*.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root)
                .because("the hall imports rooms, never the other way: take a one-method interface from a lower room,"
                        + " which the facade implements (HealthSource is one)")
                .allowEmptyShould(true);
    }

    static ArchRule theGroundImportsNoRoom(String root) {
        return noClasses()
                .that(resideInAPackage(root))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".*.."))
                .because("core's root package is the ground every room may import: what needs a room belongs into it")
                .allowEmptyShould(true);
    }

    static ArchRule modulesKeepToTheirArrows(Collection<String> foreignRoots) {
        String[] foreign = foreignRoots.stream().map(root -> root + "..").toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign)
                .because("modules meet through core's words and through the meters named in dev.nightjar.core.Meters")
                .allowEmptyShould(true);
    }

    static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a thread sleeps",
                        call -> call.getName().equals("sleep")
                                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                        .contains(call.getTargetOwner().getName())))
                .because("sleeping is slow when it works and wrong when it doesn't: schedule on a Scheduler in main"
                        + " code; in tests move a clock by hand or wait for a latch or a condition")
                .allowEmptyShould(true);
    }

    static ArchRule noTestIsSwitchedOff() {
        return noMethods()
                .should()
                .beAnnotatedWith(Disabled.class)
                .orShould()
                .beDeclaredInClassesThat(DescribedPredicate.describe(
                        "are disabled", (JavaClass owner) -> owner.isAnnotatedWith(Disabled.class)))
                .because("a test that does not run promises nothing: mend it or delete it; what needs a real peer uses"
                        + " an assumption that -Dnightjar.peers=required turns into a failure")
                .allowEmptyShould(true);
    }

    static ArchRule librariesDoNotPrint() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a guest keeps quiet: count it in a meter and log through SLF4J at most once a minute")
                .allowEmptyShould(true);
    }

    static ArchRule loggingGoesThroughSlf4j() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j..")
                .because("the host chose its logging with SLF4J: use org.slf4j.Logger")
                .allowEmptyShould(true);
    }

    static ArchRule nothingIsGlobal() {
        return fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are written by hand",
                        (JavaField field) -> !field.getName().contains("$")))
                .should(new ArchCondition<JavaField>("be constants") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean constant =
                                field.getModifiers().contains(JavaModifier.FINAL) && !isMutable(field.getRawType());
                        events.add(new SimpleConditionEvent(
                                field, constant, field.getDescription() + " is static and can change"));
                    }
                })
                .because("two Nightjars in one JVM stay separate: keep state in an instance that is closed")
                .allowEmptyShould(true);
    }

    /** By name, since the classes of the JDK are not read: reading them would take longer than all the rules. */
    private static boolean isMutable(JavaClass type) {
        return type.getPackageName().startsWith("java.util.concurrent")
                        && !type.getSimpleName().equals("TimeUnit")
                || MUTABLE.contains(type.getName());
    }

    static ArchRule namesAreNouns() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Util")
                .or()
                .haveSimpleNameEndingWith("Utils")
                .or()
                .haveSimpleNameEndingWith("Helper")
                .or()
                .haveSimpleNameEndingWith("Manager")
                .or()
                .haveSimpleNameEndingWith("Impl")
                .or()
                .haveSimpleNameStartingWith("Abstract")
                .should(new ArchCondition<JavaClass>("not exist") {
                    @Override
                    public void check(JavaClass named, ConditionEvents events) {
                        events.add(SimpleConditionEvent.violated(named, named.getDescription() + " has an empty name"));
                    }
                })
                .because("such a name says nothing: name the noun of the domain, and compose instead of inheriting")
                .allowEmptyShould(true);
    }

    static ArchRule packagesAreNullMarked() {
        return classes()
                .should(new ArchCondition<JavaClass>("stand in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                javaClass,
                                marked,
                                javaClass.getName() + " stands in a package that is not @NullMarked"));
                    }
                })
                .because("NullAway looks only at what is @NullMarked: add a package-info.java with a line of Javadoc")
                .allowEmptyShould(true);
    }

    /**
     * No public signature names a type of {@code hidden}, but in the classes that are there for that technology.
     *
     * @param hidden package prefixes of third-party types
     * @param adapters class name to the package prefix it is there for
     */
    static ArchRule signaturesNameNoOptionalType(List<String> hidden, Map<String, String> adapters) {
        return classes()
                .that()
                .arePublic()
                .should(new ArchCondition<JavaClass>("not name an optional type in a public signature") {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        String own = adapters.getOrDefault(javaClass.getName(), "-");
                        javaClass.getMembers().stream()
                                .filter(HouseRules::isVisible)
                                .forEach(member -> namedBy(member).stream()
                                        .map(JavaClass::getName)
                                        .filter(type -> !type.startsWith(own))
                                        .filter(type -> hidden.stream().anyMatch(type::startsWith))
                                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                                member, member.getDescription() + " names " + type))));
                    }
                })
                .because("a facade must load without the optional library: give the technology a class of its own that"
                        + " takes ours, and name it in ArchitectureTest")
                .allowEmptyShould(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Set<JavaClass> namedBy(JavaMember member) {
        return member.getAllInvolvedRawTypes();
    }
}
