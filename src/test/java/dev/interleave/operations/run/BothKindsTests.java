package dev.interleave.operations.run;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TracedThread;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A run may have threads of both kinds. */
class BothKindsTests {

    /** As a probe, and has as many threads of the other kind as of the one it was asked for. */
    private record Mixed(Probe probe) implements Experiment<Probe.Parameters, Probe.Said> {

        @Override
        public Card card() {
            return probe.card();
        }

        @Override
        public List<PossibleOutcome> outcomes(Probe.Parameters parameters) {
            return probe.outcomes(parameters);
        }

        @Override
        public ThreadDemand threads(Probe.Parameters parameters) {
            return new ThreadDemand(parameters.threads(), parameters.kind(), "threads", parameters.threads());
        }

        @Override
        public Conclusion run(Probe.Parameters parameters, Lab lab) throws InterruptedException {
            return probe.run(parameters, lab);
        }
    }

    private static ThreadKind other(ThreadKind kind) {
        return kind == ThreadKind.PLATFORM ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
    }

    private static Mixed mixed(Runnable meanwhile) {
        return new Mixed(new Probe((parameters, lab) -> {
            AtomicVariable met = lab.atomic("met", 0);
            TracedBarrier barrier = lab.barrier("all", 2 * parameters.threads());
            Crew own = lab.start("own", 0, parameters.threads(), parameters.kind(), _ -> {
                barrier.await();
                met.addAndGet(1);
            });
            lab.start("other", 0, parameters.threads(), other(parameters.kind()), _ -> {
                met.addAndGet(Thread.currentThread().isVirtual() == (parameters.kind() == ThreadKind.PLATFORM) ? 1 : 0);
                meanwhile.run();
                barrier.await();
            }).join();
            own.join();
            return met.get() == 2L * parameters.threads() ? "done" : "not of the other kind";
        }));
    }

    @ParameterizedTest
    @EnumSource
    void theyAreAdmittedTogetherAndGivenBack(ThreadKind kind) {
        RunFixture[] fixture = new RunFixture[1];
        long[] taken = new long[2];
        try (RunFixture runs = RunFixture.with(mixed(() -> {
            taken[0] = fixture[0].taken(ThreadKind.PLATFORM);
            taken[1] = fixture[0].taken(ThreadKind.VIRTUAL);
        }))) {
            fixture[0] = runs;
            RunView run = runs.run("probe", "threads=1", "kind=" + kind);
            assertThat(run).cameTo("done", Grade.ACCEPTABLE).isWhole();
            assertThat(taken).containsExactly(2, 1);
            assertThat(kindOf(run, "own-0")).isEqualTo(kind);
            assertThat(kindOf(run, "other-0")).isEqualTo(other(kind));
            assertThat(run.trace().threads()).allMatch(
                    thread -> thread.daemon() == (thread.kind() == ThreadKind.VIRTUAL));
            await().until(() -> runs.taken(ThreadKind.PLATFORM) == 0);
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
        }
    }

    private static ThreadKind kindOf(RunView run, String thread) {
        return run.trace()
                .threads()
                .stream()
                .filter(traced -> traced.name().equals(thread))
                .map(TracedThread::kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tooManyOfTheOtherKindAreRefusedToo() {
        try (RunFixture runs = RunFixture.with(mixed(() -> {
        }))) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> runs.launch("probe", "threads=256", "kind=VIRTUAL"))
                    .satisfies(ex -> assertThat(ex.errors()).singleElement().satisfies(error -> {
                        assertThat(error.parameter()).isEqualTo("threads");
                        assertThat(error.message()).contains("1 to 255", "kind=PLATFORM", "was 256");
                    }));
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
        }
    }

    @Test
    void underAScheduleAllAreVirtual() {
        try (RunFixture runs = RunFixture.with(new Mixed(new Probe((parameters, lab) -> {
            lab.start("other", 0, 1, ThreadKind.PLATFORM, _ -> {
            }).join();
            return "done";
        })))) {
            ExplorationView exploration = runs.explore("probe", "threads=1");
            assertThat(exploration.report().outcomes()).singleElement()
                    .satisfies(found -> assertThat(found.value()).isEqualTo("done"));
        }
    }
}
