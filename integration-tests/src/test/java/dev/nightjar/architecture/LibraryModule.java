package dev.nightjar.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The modules users get, and the arrows DESIGN draws between them: each knows only what stands above it. */
enum LibraryModule {
    CORE("core", "dev.nightjar.core"),
    HEALTH("health", "dev.nightjar.health", CORE),
    ALERTING("alerting", "dev.nightjar.alerting", CORE),
    SENTRY_BRIDGE("sentry-bridge", "dev.nightjar.sentry", CORE),
    NIGHTJAR("nightjar", "dev.nightjar", CORE, HEALTH, ALERTING, SENTRY_BRIDGE),
    TESTKIT("testkit", "dev.nightjar.testkit", CORE, HEALTH, ALERTING);

    private final String folder;
    private final String root;
    private final Set<LibraryModule> uses;

    LibraryModule(String folder, String root, LibraryModule... uses) {
        this.folder = folder;
        this.root = root;
        this.uses = Set.of(uses);
    }

    String folder() {
        return folder;
    }

    /** The hall's package; the module's rooms lie below it. */
    String root() {
        return root;
    }

    /** Core has no hall: its root package is the ground that every room stands on. */
    boolean hasHall() {
        return this != CORE;
    }

    /** The roots of the modules this one must not know. */
    Set<String> foreignRoots() {
        return EnumSet.allOf(LibraryModule.class).stream()
                .filter(other -> other != this && other != NIGHTJAR && !uses.contains(other))
                .map(LibraryModule::root)
                .collect(Collectors.toSet());
    }

    Path classesFolder() {
        return Repository.root().resolve(folder).resolve("target/classes");
    }

    /** The module's compiled main classes, without what is shaded into its jar. */
    JavaClasses classes() {
        return imported(classesFolder());
    }

    /** The module's compiled tests; empty if it has none yet. */
    JavaClasses testClasses() {
        return imported(Repository.root().resolve(folder).resolve("target/test-classes"));
    }

    private static JavaClasses imported(Path folder) {
        return Files.isDirectory(folder)
                ? new ClassFileImporter().importPath(folder)
                : new ClassFileImporter().importClasses();
    }
}
