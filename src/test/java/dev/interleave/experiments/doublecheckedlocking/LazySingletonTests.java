package dev.interleave.experiments.doublecheckedlocking;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.CheckResult;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class LazySingletonTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new LazySingleton());

    @Slow
    @ParameterizedTest
    @EnumSource(names = {"SYNCHRONIZED", "VOLATILE_FIELD"})
    void madeRightThereIsOneAndEveryAccessIsOrdered(Variant variant) {
        for (int i = 0; i < 20; i++) {
            RunView run =
                    runs.run("double-checked-locking", "variant=" + variant, "pause=1ms", "stagger=" + i % 3 + "ms",
                            "threads=4", "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).cameTo("one-instance", Grade.ACCEPTABLE).held("no-data-race").violatedNothing().isWhole();
            SingletonVerdict verdict = verdict(run, SingletonVerdict.class);
            assertThat(verdict.objects()).isOne();
            assertThat(verdict.halfBuilt()).isZero();
            assertThat(verdict.threads()).hasSize(4).allMatch(got -> got.width() == 3 && got.height() == 4);
            assertThat(verdict.lockings()).isBetween(1L, 4L);
            assertThat(variant == Variant.SYNCHRONIZED).isEqualTo(run.trace()
                    .subjects()
                    .stream()
                    .anyMatch(subject -> subject.name().equals("instance") && subject.kind().isPlain()));
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = {"UNSYNCHRONIZED", "PLAIN_FIELD", "REORDERED"})
    void whoLooksWithoutTheLockAtAnOrdinaryFieldRacesEveryTime(Variant variant) {
        for (int i = 0; i < 20; i++) {
            RunView run =
                    runs.run("double-checked-locking", "variant=" + variant, "pause=1ms", "stagger=" + i % 3 + "ms",
                            "threads=2", "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).completed().violated("no-data-race").isWhole();
            assertThat(race(run).because()).contains("nothing orders the two");
        }
    }

    private static CheckResult race(RunView run) {
        return run.checks()
                .stream()
                .filter(check -> check.name().equals("no-data-race") && "instance".equals(check.subject()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lookingAndMakingWithoutALockMakesTwo() {
        // Each looks and makes up to the writing of the reference before the other does.
        RunView run = replay("0x3.1x6.0x3", "variant=UNSYNCHRONIZED");
        assertThat(run).cameTo("two-instances", Grade.INTERESTING).violated("no-data-race");
        SingletonVerdict verdict = verdict(run, SingletonVerdict.class);
        assertThat(verdict.objects()).isEqualTo(2);
        assertThat(verdict.lockings()).isZero();
        assertThat(verdict.threads()).extracting(SingletonVerdict.Got::object).containsExactly("object-1", "object-2");
        assertThat(verdict.explanation()).contains("2 objects were made", "worker-0 (step ", "worker-1 (step ",
                "the first to put its own there was worker-1");
    }

    @Test
    void oneAfterTheOtherMakesOneAllTheSame() {
        RunView run = replay("0x6.1x3", "variant=UNSYNCHRONIZED");
        assertThat(run).cameTo("one-instance", Grade.ACCEPTABLE).violated("no-data-race");
        assertThat(verdict(run, SingletonVerdict.class).explanation()).endsWith("Nothing guarantees that.");
    }

    @Test
    void theReferenceSeenFirstShowsAnObjectHalfBuilt() {
        // The maker has the lock, has looked twice, and has written the reference and the width.
        RunView run = replay("0x5.1x3.0x4", "variant=REORDERED");
        assertThat(run).cameTo("half-built", Grade.INTERESTING).violated("no-data-race");
        SingletonVerdict verdict = verdict(run, SingletonVerdict.class);
        assertThat(verdict.halfBuilt()).isOne();
        assertThat(verdict.threads()).containsExactly(new SingletonVerdict.Got("worker-0", "object-1", 3, 4),
                new SingletonVerdict.Got("worker-1", "object-1", 3, 0));
        assertThat(verdict.explanation()).startsWith("worker-1 got object-1 and saw it with width 3 and height 0")
                .contains("saw nothing of what worker-0 wrote there (step ");
    }

    private static RunView replay(String steps, String variant) {
        String[] given = {"threads=2", "pause=0", "stagger=0", variant, ""};
        String start = runs.step("double-checked-locking", Arrays.copyOf(given, 4)).position().schedule().toString();
        given[4] = "schedule=" + start + steps;
        return runs.run("double-checked-locking", given);
    }

    @Test
    void whoComesLateTakesNoLockUnlessItMustEachTime() {
        // With a volatile field only those that found nothing took the lock; what each found is in the trace.
        for (int i = 0; i < 10; i++) {
            RunView run = runs.run("double-checked-locking", "variant=VOLATILE_FIELD", "threads=6", "pause=1ms",
                    "stagger=1ms");
            List<Long> looks = run.trace()
                    .events(TraceEvent.Read.class)
                    .filter(event -> event.on().name().equals("instance"))
                    .map(event -> event.value())
                    .toList();
            long nothing = looks.stream().filter(value -> value == 0).count();
            // The maker looks twice and finds nothing both times.
            assertThat(verdict(run, SingletonVerdict.class).lockings()).isEqualTo(nothing - 1);
        }
        RunView locked =
                runs.run("double-checked-locking", "variant=SYNCHRONIZED", "threads=6", "pause=0", "stagger=0");
        assertThat(verdict(locked, SingletonVerdict.class).lockings()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void everyScheduleComesToWhatIsDeclared(Variant variant) {
        for (String strategy : List.of("EXHAUSTIVE", "REDUCED")) {
            assertThat(runs.explore("double-checked-locking", "strategy=" + strategy, "variant=" + variant, "threads=2",
                    "pause=0", "stagger=0")).isComplete()
                    .deadlocked(0)
                    .cameToNothingBut(switch (variant) {
                        case UNSYNCHRONIZED -> new String[] {"one-instance", "two-instances"};
                        case REORDERED -> new String[] {"half-built", "one-instance"};
                        case SYNCHRONIZED, PLAIN_FIELD, VOLATILE_FIELD -> new String[] {"one-instance"};
                    });
        }
    }
}
