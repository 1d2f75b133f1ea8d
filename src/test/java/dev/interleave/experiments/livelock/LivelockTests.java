package dev.interleave.experiments.livelock;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class LivelockTests {

    /** One round in which both take their first lock, are refused the second, and give back. */
    private static final String IN_STEP = "0.1.0t.1t.0.1";

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Livelock());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void inStepNeitherEverGetsOnHoweverOftenItTries(int attempts) {
        RunView run = replay(String.join(".", Collections.nCopies(attempts, IN_STEP)),
                "attempts=" + attempts);
        assertThat(run).cameTo("gave-up", Grade.INTERESTING).violatedNothing().isWhole();
        LivelockVerdict verdict = verdict(run, LivelockVerdict.class);
        assertThat(verdict.attempts()).isEqualTo(2 * attempts);
        assertThat(verdict.gaveBack()).isEqualTo(2 * attempts);
        assertThat(verdict.workDone()).isZero();
        assertThat(run.trace().events(TraceEvent.TimedOut.class)).hasSize(2 * attempts);
        assertThat(verdict.explanation()).contains("worker-0 tried " + (attempts == 1 ? "once" : attempts + " times"),
                "each blocks the other");
    }

    @Test
    void outOfStepBothGetPast() {
        RunView run = replay(IN_STEP + ".0x4.1x4");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE);
        LivelockVerdict verdict = verdict(run, LivelockVerdict.class);
        assertThat(verdict.gaveBack()).isEqualTo(2);
        assertThat(verdict.workDone()).isEqualTo(2);
        assertThat(verdict.explanation())
                .startsWith("worker-0 tried 2 times, gave back once, and held both locks in the end.")
                .endsWith("Nothing guarantees that.");
    }

    private static RunView replay(String steps, String... parameters) {
        String[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = "schedule=" + runs.step("livelock", parameters).position().schedule() + steps;
        return runs.run("livelock", all);
    }

    @Test
    void nothingBlocksAndYetSomeFreeRunsGetNothingDone() {
        AtomicInteger number = new AtomicInteger();
        Tendency.seen("all got their work done", () -> {
            RunView run = runs.run("livelock", "attempts=5",
                    "kind=" + ThreadKind.values()[number.getAndIncrement() % 2]);
            assertThat(run).completed().isWhole();
            LivelockVerdict verdict = verdict(run, LivelockVerdict.class);
            assertThat(verdict.gaveBack()).isEqualTo((int) run.trace().events(TraceEvent.TimedOut.class).count());
            assertThat(verdict.workDone()).isEqualTo((int) run.trace().events(TraceEvent.Note.class).count());
            return Objects.requireNonNull(run.outcome()).value();
        }, outcome -> outcome.equals("gave-up"));
    }

    @RepeatedTest(20)
    void inOneOrderNobodyIsEverRefused() {
        RunView run = runs.run("livelock", "remedy=ORDERED", "pause=1ms", "attempts=1");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE).violatedNothing().isWhole();
        LivelockVerdict verdict = verdict(run, LivelockVerdict.class);
        assertThat(verdict.gaveBack()).isZero();
        assertThat(verdict.attempts()).isEqualTo(2);
    }

    @Test
    void randomTimesPutThemOutOfStep() {
        AtomicInteger seed = new AtomicInteger();
        Tendency.seen("no random times did", () -> {
            RunView run = runs.run("livelock", "remedy=RANDOM_BACKOFF", "pause=2ms", "backoff=20ms",
                    "seed=" + seed.getAndIncrement(), "attempts=50");
            assertThat(run).completed().isWhole();
            return Objects.requireNonNull(run.outcome()).value();
        }, outcome -> outcome.equals("done"));
    }

    @Test
    void aRandomTimeDependsOnSeedThreadAndAttemptAlone() {
        assertThat(times(1, 0)).isEqualTo(times(1, 0)).allMatch(time -> time.compareTo(Duration.ofMillis(40)) <= 0);
        assertThat(times(1, 0)).isNotEqualTo(times(1, 1)).isNotEqualTo(times(2, 0));
        assertThat(times(1, 0)).doesNotHaveDuplicates();
    }

    private static List<Duration> times(long seed, int number) {
        Backoff backoff = new Backoff(seed, Duration.ofMillis(40));
        return IntStream.range(0, 10).mapToObj(attempt -> backoff.time(number, attempt)).toList();
    }

    @ParameterizedTest
    @EnumSource(names = "ORDERED", mode = EnumSource.Mode.EXCLUDE)
    void onlyOneOrderIsProven(Remedy remedy) {
        for (int attempts = 1; attempts <= 2; attempts++) {
            String[] given = {"strategy=EXHAUSTIVE", "pause=0", "remedy=" + remedy, "attempts=" + attempts};
            assertThat(runs.explore("livelock", given)).isComplete().cameToNothingBut("done", "gave-up").deadlocked(0);
        }
        assertThat(runs.explore("livelock", "strategy=EXHAUSTIVE", "pause=0", "remedy=ORDERED", "attempts=2"))
                .isComplete()
                .cameToNothingBut("done")
                .deadlocked(0);
    }
}
