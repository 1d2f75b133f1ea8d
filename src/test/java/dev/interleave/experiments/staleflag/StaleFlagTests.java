package dev.interleave.experiments.staleflag;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiments.staleflag.StaleFlag.PlainFlag;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs of a reader that looks and a writer that raises the flag. */
class StaleFlagTests {

    private static final int RUNS = 10;

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new StaleFlag());

    private static RunView run(FlagMode mode, String... more) {
        // What comes later replaces what came before.
        RunView run = runs.run("stale-flag",
                Stream.concat(Stream.of("mode=" + mode, "look=30ms", "raiseAfter=5ms", "warmUp=40ms"), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(run).completed().isWhole().violatedNothing();
        return run;
    }

    /** A tendency: it is for the compiler to do so or not, and for the machine when. */
    @Test
    void aPlainFlagIsMostlyNeverSeenByALoopThatIsUnderWay() {
        RunView unseen = Tendency.seen("each loop saw the flag", () -> {
            RunView run = run(FlagMode.PLAIN);
            FlagVerdict verdict = verdict(run, FlagVerdict.class);
            Outcome outcome = Objects.requireNonNull(run.outcome());
            assertThat(verdict.seen()).isEqualTo(outcome.value().equals(StaleFlag.SEEN));
            // Whatever the loop made of it, the flag was up.
            assertThat(verdict.seenAfterwards()).isTrue();
            return run;
        }, run -> !verdict(run, FlagVerdict.class).seen());
        assertThat(Objects.requireNonNull(unseen.outcome()).grade()).isEqualTo(Grade.INTERESTING);
        assertThat(verdict(unseen, FlagVerdict.class).explanation()).contains("kept looking for",
                "one look after the loop saw it at once");
        assertWriterWasDoneBeforeTheReaderGaveUp(unseen);
    }

    private static void assertWriterWasDoneBeforeTheReaderGaveUp(RunView run) {
        TraceEvent raised = run.trace().events(TraceEvent.Written.class).findFirst().orElseThrow();
        TraceEvent gaveUp = run.trace().events(TraceEvent.Note.class).findFirst().orElseThrow();
        assertThat(raised.thread()).isEqualTo("writer-0");
        assertThat(gaveUp.thread()).isEqualTo("reader-0");
        assertThat(raised.step()).isLessThan(gaveUp.step());
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void inAnyOtherModeItIsSeen(FlagMode mode) {
        for (int i = 0; i < RUNS; i++) {
            RunView run = run(mode, "kind=" + (i % 2 == 0 ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL));
            assertThat(run).cameTo(StaleFlag.SEEN, Grade.ACCEPTABLE);
            assertThat(verdict(run, FlagVerdict.class).lookedInVainNanos()).isZero();
        }
    }

    @Test
    void aFlagRaisedBeforeALoopBeginsIsSeenAlsoIfItIsPlain() {
        Flag flag = new PlainFlag();
        Reader reader = new Reader(FlagMode.PLAIN, Duration.ofMillis(5));
        reader.warmUp(Duration.ofMillis(40));
        assertThat(flag.look(System.nanoTime())).isPresent();
        flag.raise();
        assertThat(flag.look(System.nanoTime())).isEmpty();
    }

    @Test
    void aReaderLooksAgainAsLongAsTheFlagIsNotRaised() {
        // Loops much shorter than the time until it is raised.
        Tendency.seen("the reader came only when the flag was raised", () -> {
            RunView run = run(FlagMode.VOLATILE, "look=5ms", "raiseAfter=50ms");
            assertThat(run).cameTo(StaleFlag.SEEN, Grade.ACCEPTABLE);
            return run.trace().events(TraceEvent.Read.class).count();
        }, reads -> reads > 1);
    }
}
