package dev.interleave;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.trace.Machinery;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The arrows between packages; which may know which is said in each {@code package-info}. */
@Slow
class ArchitectureTests {

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.interleave");

    /** The programs of other JVMs, and what is only looked at, whatever is nested in them included. */
    private static final DescribedPredicate<JavaClass> ELSEWHERE = describe("is not run here",
            type -> type.isAnnotatedWith(NotRunHere.class)
                    || type.getEnclosingClass().filter(outer -> outer.isAnnotatedWith(NotRunHere.class)).isPresent());

    @Test
    void packagesKnowOnlyWhatTheySayTheyKnow() {
        ApplicationModules.of(InterleaveApplication.class).verify();
    }

    @Test
    void experimentsDoNotKnowOneAnother() {
        slices().matching("dev.interleave.experiments.(*)..").should().notDependOnEachOther().check(MAIN);
    }

    @Test
    void noPackageKnowsOneThatKnowsIt() {
        slices().matching("dev.interleave.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void operationsDoNotKnowOneAnother() {
        // A series is made of runs.
        slices().matching("dev.interleave.operations.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage("dev.interleave.operations.series"),
                        resideInAnyPackage("dev.interleave.operations.run", "dev.interleave.operations.run.web"))
                // A program is done with as an experiment is, and so are transactions.
                .ignoreDependency(resideInAnyPackage("dev.interleave.operations.program",
                        "dev.interleave.operations.transactions"),
                        resideInAnyPackage("dev.interleave.operations.run", "dev.interleave.operations.run.web",
                                "dev.interleave.operations.exploration", "dev.interleave.operations.steps"))
                .ignoreDependency(resideInAPackage("dev.interleave.operations.stress.program"),
                        resideInAPackage("dev.interleave.operations.program"))
                .ignoreDependency(resideInAPackage("dev.interleave.operations.stress.transactions"),
                        resideInAPackage("dev.interleave.operations.transactions"))
                .check(MAIN);
    }

    @Test
    void nothingNamesAnOperation() {
        noClasses().that()
                .resideOutsideOfPackage("dev.interleave.operations..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.interleave.operations..")
                .check(MAIN);
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
    void threadsAreMadeOnlyWhereThingsAreLaunched() {
        threadsMadeOutsideOf("dev.interleave.launch..", "dev.interleave.operations..", "dev.interleave.store",
                "dev.interleave.program.cli", "dev.interleave.program.child", "dev.interleave.program.free",
                "dev.interleave.transactions.engine")
                .check(MAIN);
    }

    @Test
    void onlyLaunchStartsProcesses() {
        processesStartedOutsideOf("dev.interleave.launch.jvm..").check(MAIN);
    }

    @Test
    void whatIsNotRunHereNeedsNothingOfTheApplication() {
        applicationNeededBy(ELSEWHERE).check(MAIN);
    }

    @Test
    void whatIsNotRunHereIsCalledByNobody() {
        noClasses().that(not(ELSEWHERE)).should().callCodeUnitWhere(target(owner(ELSEWHERE))).check(MAIN);
    }

    @Test
    void whatStandsBetweenProgramsAndTheRecorderSaysSo() {
        assertThat(packagesIn("dev.interleave.trace", "dev.interleave.trace.record", "dev.interleave.schedule..",
                "dev.interleave.sync..", "dev.interleave.databases..",
                "dev.interleave.explore..", "dev.interleave.launch..", "dev.interleave.operations.."))
                .isNotEmpty()
                .allMatch(each -> each.isAnnotatedWith(Machinery.class));
        // So that the line of the experiment is found, and not the one that called it.
        assertThat(packagesIn("dev.interleave.experiments..")).isNotEmpty()
                .noneMatch(each -> each.isAnnotatedWith(Machinery.class));
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
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> processesStartedOutsideOf("dev.interleave.web..").check(MAIN))
                .withMessageContaining("ChildPrograms");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> applicationNeededBy(resideInAnyPackage("dev.interleave.sync..")).check(MAIN))
                .withMessageContaining("ThreadLog");
        assertThat(MAIN).isNotEmpty();
    }

    private static Set<JavaPackage> packagesIn(String... packages) {
        return MAIN.stream()
                .filter(resideInAnyPackage(packages))
                .map(JavaClass::getPackage)
                .collect(Collectors.toSet());
    }

    private static ArchRule rawConcurrencyIn(String packages) {
        return noClasses().that()
                .resideInAPackage(packages)
                .and(not(ELSEWHERE))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks..", "java.util.concurrent.atomic..")
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Thread.class)));
    }

    private static ArchRule threadsMadeOutsideOf(String... packages) {
        return noClasses().that()
                .resideOutsideOfPackages(packages)
                .and(not(ELSEWHERE))
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

    private static ArchRule processesStartedOutsideOf(String... packages) {
        return noClasses().that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(assignableTo(ProcessBuilder.class).or(assignableTo(ProcessBuilder.Redirect.class)))
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class);
    }

    private static ArchRule applicationNeededBy(DescribedPredicate<? super JavaClass> programs) {
        return noClasses().that(programs)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..").or(type(NotRunHere.class)).or(ELSEWHERE)));
    }
}
