package dev.interleave;

import java.util.concurrent.Executor;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The arrows between packages; which may know which is said in each {@code package-info}. */
class ArchitectureTests {

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.interleave");

    @Test
    void packagesKnowOnlyWhatTheySayTheyKnow() {
        ApplicationModules.of(InterleaveApplication.class).verify();
    }

    @Test
    void experimentsDoNotKnowOneAnother() {
        slices().matching("dev.interleave.experiments.(*)..").should().notDependOnEachOther().check(MAIN);
    }

    @Test
    void nothingNamesAnExperiment() {
        noClasses().that()
                .resideOutsideOfPackage("dev.interleave.experiments..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.interleave.experiments..")
                .check(MAIN);
    }

    @Test
    void theCoreKnowsNoSpring() {
        noClasses().that()
                .resideInAnyPackage("dev.interleave.trace..", "dev.interleave.schedule..", "dev.interleave.sync..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(MAIN);
    }

    @Test
    void experimentsWaitAndShareOnlyThroughTheLab() {
        rawConcurrencyIn("dev.interleave.experiments..").check(MAIN);
    }

    @Test
    void onlyRunMakesThreads() {
        threadsMadeOutsideOf("dev.interleave.run..").check(MAIN);
    }

    @Test
    void aBrokenArrowIsSeen() {
        // The same rules where they cannot hold: what has raw locks, and what makes threads.
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rawConcurrencyIn("dev.interleave.sync..").check(MAIN))
                .withMessageContaining("ReentrantLock");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> threadsMadeOutsideOf("dev.interleave.web..").check(MAIN))
                .withMessageContaining("VirtualThreads");
        assertThat(MAIN).isNotEmpty();
    }

    private static ArchRule rawConcurrencyIn(String packages) {
        return noClasses().that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks..", "java.util.concurrent.atomic..")
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Thread.class)));
    }

    private static ArchRule threadsMadeOutsideOf(String packages) {
        return noClasses().that()
                .resideOutsideOfPackage(packages)
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callConstructor(Thread.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors");
    }
}
