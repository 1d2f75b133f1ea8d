package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.launch.Failures;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.operations.stress.StressReport.Frequency;
import dev.interleave.sync.Crew;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Stresses of programs of any kind: they go on, they end, and they leave nothing behind. */
@Slow
class StressTests {

    private static final String DONE = "done";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Stresses a program; whatever happens, no thread is left. */
    private static StressReport stress(Probe.Program program, String... parameters) {
        try (RunFixture runs = RunFixture.with(new Probe(program))) {
            StressReport report = Stresses.stress(runs, "probe", parameters);
            assertNothingIsLeft(runs);
            return report;
        }
    }

    private static void assertNothingIsLeft(RunFixture runs) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(runs.atWork()).isZero();
            assertThat(runs.taken(ThreadKind.PLATFORM)).isZero();
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
        });
    }

    private static long count(StressReport report, String value) {
        return report.outcomes()
                .stream()
                .filter(outcome -> outcome.value().equals(value))
                .mapToLong(Frequency::count)
                .sum();
    }

    private static void assertAllDone(StressReport report, long repetitions) {
        assertThat(report.failures().first()).isNull();
        assertThat(report.ending()).as(report.because()).isEqualTo(Ending.ALL_DONE);
        assertThat(report.repetitions().done()).isEqualTo(repetitions);
        assertThat(count(report, DONE)).isEqualTo(repetitions);
        assertThat(report.check().held()).as(report.check().because()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepetitionHasFreshStateAndAllItsThreads(ThreadKind kind) {
        assertAllDone(stress((parameters, lab) -> {
            var sum = lab.atomic("sum", 0);
            lab.run("worker", parameters.threads(), number -> sum.addAndGet(number + 1));
            return sum.get() == 15 ? DONE : "sum " + sum.get();
        }, "threads=5", "kind=" + kind, "repetitions=2000", "within=60s"), 2000);
    }

    @ParameterizedTest
    @EnumSource
    void threadsAreOfTheirKindAndNamedAfterTheStress(ThreadKind kind) {
        Set<String> names = ConcurrentHashMap.newKeySet();
        AtomicBoolean virtual = new AtomicBoolean(kind == ThreadKind.PLATFORM);
        assertAllDone(stress((_, lab) -> {
            Crew crew = lab.start("worker", 2, _ -> {
                names.add(Thread.currentThread().getName());
                virtual.set(Thread.currentThread().isVirtual());
            });
            crew.join();
            return DONE;
        }, "threads=2", "kind=" + kind, "repetitions=20", "within=60s"), 20);
        assertThat(names).containsExactlyInAnyOrder("probe-stress-1/worker-0", "probe-stress-1/worker-1");
        assertThat(virtual.get()).isEqualTo(kind == ThreadKind.VIRTUAL);
    }

    @ParameterizedTest
    @EnumSource
    void crewsMayFollowOneAnotherOverlapAndBeStartedByWorkers(ThreadKind kind) {
        assertAllDone(stress((_, lab) -> {
            var sum = lab.atomic("sum", 0);
            Crew first = lab.start("first", 2, _ -> sum.addAndGet(1));
            Crew second = lab.start("second", 1, _ -> lab.run("inner", 2, _ -> sum.addAndGet(10)));
            first.join();
            second.join();
            for (int round = 0; round < 3; round++) {
                lab.run("later", 3, _ -> sum.addAndGet(100));
            }
            // Nobody joins this one.
            lab.start("forgotten", 1, _ -> sum.addAndGet(1000));
            return sum.get() % 1000 == 922 ? DONE : "sum " + sum.get();
        }, "threads=5", "kind=" + kind, "repetitions=500", "within=60s"), 500);
    }

    @ParameterizedTest
    @EnumSource
    void threadsMayWaitForOneAnotherAndSleep(ThreadKind kind) {
        assertAllDone(stress((_, lab) -> {
            TracedBarrier barrier = lab.barrier("barrier", 3);
            TracedLatch latch = lab.latch("latch", 1);
            TracedLock lock = lab.lock("lock", true);
            TracedCondition condition = lab.condition("condition", lock);
            var ready = lab.plain("ready", 0);
            lab.run("worker", 3, number -> {
                barrier.await();
                if (number == 0) {
                    latch.countDown();
                    lock.hold(() -> {
                        ready.set(1);
                        condition.signalAll();
                        return 0;
                    });
                }
                latch.await();
                lock.hold(() -> {
                    while (ready.get() == 0) {
                        condition.await();
                    }
                    return 0;
                });
                lab.sleep(Duration.ofNanos(1000));
                barrier.await();
            });
            return DONE;
        }, "threads=3", "kind=" + kind, "repetitions=300", "within=60s"), 300);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptReachesTheWorkerItIsForAndNoOther(ThreadKind kind) {
        assertAllDone(stress((_, lab) -> {
            TracedLatch never = lab.latch("never", 1);
            var interrupted = lab.atomic("interrupted", 0);
            Crew crew = lab.start("worker", 1, _ -> {
                try {
                    never.await();
                }
                catch (InterruptedException ex) {
                    interrupted.addAndGet(1);
                }
            });
            crew.interrupt(0);
            crew.join();
            lab.run("later", 2, _ -> {
                if (Thread.interrupted()) {
                    interrupted.addAndGet(10);
                }
            });
            return interrupted.get() == 1 ? DONE : "interrupted " + interrupted.get();
        }, "threads=2", "kind=" + kind, "repetitions=500", "within=60s"), 500);
    }

    /** Two threads each hold a lock and want the other's, every so often. */
    private static Probe.Program embrace(int outOf) {
        AtomicInteger calls = new AtomicInteger();
        return (_, lab) -> {
            boolean deadly = calls.incrementAndGet() % outOf == 0;
            TracedLock[] locks = {lab.lock("left", false), lab.lock("right", false)};
            TracedBarrier both = lab.barrier("both", 2);
            lab.run("worker", 2, number -> {
                locks[deadly ? number : 0].lock();
                try {
                    if (deadly) {
                        both.await();
                    }
                    locks[deadly ? 1 - number : 1].hold(() -> 0);
                }
                finally {
                    locks[deadly ? number : 0].unlock();
                }
            });
            return DONE;
        };
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlockIsAnOutcomeAndTheStressGoesOn(ThreadKind kind) {
        StressReport report = stress(embrace(10), "threads=2", "kind=" + kind, "repetitions=100", "within=60s",
                "deadline=60s");
        assertThat(report.ending()).isEqualTo(Ending.ALL_DONE);
        assertThat(count(report, "deadlock")).isEqualTo(10);
        assertThat(count(report, DONE)).isEqualTo(90);
        assertThat(report.check().held()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aRingOfMonitorsIsBrokenUpThoughNobodyCanBeInterruptedThere(ThreadKind kind) {
        StressReport report = stress((_, lab) -> {
            TracedMonitor[] monitors = {lab.monitor("left"), lab.monitor("right")};
            TracedLatch both = lab.latch("both", 2);
            lab.run("worker", 2, number -> monitors[number].hold(() -> {
                both.countDown();
                both.await();
                return monitors[1 - number].hold(() -> 0);
            }));
            return DONE;
        }, "threads=2", "kind=" + kind, "repetitions=10", "within=60s", "deadline=60s");
        assertThat(report.ending()).as(report.because()).isEqualTo(Ending.ALL_DONE);
        assertThat(count(report, "deadlock")).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void waitingForWhatNobodyDoesIsADeadlockToo(ThreadKind kind) {
        StressReport report = stress((_, lab) -> {
            TracedBarrier barrier = lab.barrier("barrier", 3);
            lab.run("worker", 2, _ -> barrier.await());
            return DONE;
        }, "threads=2", "kind=" + kind, "repetitions=5", "within=60s", "deadline=60s");
        assertThat(report.ending()).isEqualTo(Ending.ALL_DONE);
        assertThat(count(report, "deadlock")).isEqualTo(5);
    }

    @Test
    void oneThatCannotBeStartedTakesNoThreads() {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> "done"))) {
            runs.noMoreThreads(true);
            assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(() -> Stresses.launch(runs, "probe", "repetitions=10"));
            runs.noMoreThreads(false);
            assertThat(runs.taken(ThreadKind.PLATFORM)).isZero();
            assertThat(Stresses.stress(runs, "probe", "repetitions=10").repetitions().done()).isEqualTo(10);
        }
    }

    @Test
    void whoSleepsOrWaitsForALimitedTimeIsInNoDeadlock() {
        assertAllDone(stress((_, lab) -> {
            TracedLatch latch = lab.latch("latch", 1);
            lab.run("worker", 2, number -> {
                if (number == 0) {
                    lab.sleep(Duration.ofMillis(100));
                    latch.countDown();
                }
                latch.await();
            });
            return DONE;
        }, "threads=2", "repetitions=3", "within=60s", "deadline=60s"), 3);
    }

    @ParameterizedTest
    @EnumSource
    void aRepetitionThatTakesTooLongIsTimedOutAndTheStressGoesOn(ThreadKind kind) {
        Tendency.seen("one that is quick was held up", () -> {
            AtomicInteger calls = new AtomicInteger();
            StressReport report = stress((_, lab) -> {
                boolean slow = calls.incrementAndGet() % 5 == 0;
                lab.run("worker", 2, _ -> lab.sleep(slow ? Duration.ofMinutes(2) : Duration.ZERO));
                return DONE;
            }, "threads=2", "kind=" + kind, "repetitions=10", "within=60s", "deadline=500ms");
            assertThat(count(report, StressTally.TIMED_OUT) + count(report, DONE)).isEqualTo(10);
            assertThat(count(report, StressTally.TIMED_OUT)).isGreaterThanOrEqualTo(2);
            return count(report, DONE);
        }, done -> done == 8);
    }

    @Test
    void failuresAreCountedAndTheFirstIsTold() {
        AtomicInteger calls = new AtomicInteger();
        StressReport report = stress((_, lab) -> {
            int call = calls.incrementAndGet();
            lab.run("worker", 2, number -> {
                if (number == call % 4) {
                    throw new IllegalStateException("broken in " + call);
                }
            });
            return DONE;
        }, "threads=2", "repetitions=100", "within=60s");
        assertThat(report.ending()).isEqualTo(Ending.ALL_DONE);
        assertThat(report.failures()).isEqualTo(new Failures(50, "worker-1 failed: broken in 1"));
        assertThat(count(report, DONE)).isEqualTo(50);
        assertThat(report.check().held()).isFalse();
    }

    @Test
    void aWorkerThatCannotBeEndedEndsTheStress() {
        CountDownLatch release = new CountDownLatch(1);
        RunProperties impatient = new RunProperties(256, 1000, Duration.ofSeconds(2), 128, 1000, null, 100,
                Duration.ofMillis(50));
        try (RunFixture runs = RunFixture.with(impatient, new Probe((_, lab) -> {
            lab.start("deaf", 1, _ -> awaitUninterruptibly(release));
            throw new IllegalStateException("on purpose");
        }))) {
            StressReport report = Stresses.stress(runs, "probe", "repetitions=10", "within=60s");
            assertThat(report.ending()).isEqualTo(Ending.FAILED);
            assertThat(report.because()).isEqualTo("deaf-0 did not end within 50 ms after it was asked to");
            assertThat(report.failures().count()).isEqualTo(1);
            assertThat(runs.taken(ThreadKind.PLATFORM)).isPositive();
            release.countDown();
            assertNothingIsLeft(runs);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            }
            catch (InterruptedException ex) {
                // That is what it is for.
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenItsTimeIsOverItSaysHowManyWereDone(ThreadKind kind) {
        StressReport report = stress((_, lab) -> {
            lab.run("worker", 2, _ -> lab.sleep(Duration.ofMillis(1)));
            return DONE;
        }, "threads=2", "kind=" + kind, "repetitions=10000000", "within=200ms");
        assertThat(report.ending()).isEqualTo(Ending.TIME_OVER);
        assertThat(report.because()).isEqualTo("The time was over: 200ms");
        assertThat(report.repetitions().asked()).isEqualTo(10_000_000);
        assertThat(report.repetitions().done()).isEqualTo(count(report, DONE)).isLessThan(10_000_000);
        assertThat(report.parameters()).containsEntry("within", "200ms").containsEntry("kind", kind);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledStressEndsInTheMiddleOfARepetitionThatDoesNotCount(ThreadKind kind) throws Exception {
        CountDownLatch underWay = new CountDownLatch(2);
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            lab.run("worker", 3, _ -> {
                underWay.countDown();
                lab.sleep(Duration.ofMinutes(2));
            });
            return DONE;
        }))) {
            Stress stress = Stresses.launch(runs, "probe", "threads=3", "kind=" + kind, "within=60s", "deadline=60s");
            underWay.await();
            stress.cancel("Enough");
            StressReport report = Stresses.await(stress);
            assertThat(report.ending()).isEqualTo(Ending.CANCELLED);
            assertThat(report.because()).isEqualTo("Enough");
            assertThat(report.repetitions().done()).isZero();
            assertThat(report.check().held()).isNull();
            assertNothingIsLeft(runs);
            stress.cancel("Too late");
            assertThat(stress.report()).isSameAs(report);
        }
    }

    @Test
    void whenTheApplicationStopsStressesEndAndNoneIsAdmitted() throws Exception {
        CountDownLatch underWay = new CountDownLatch(100);
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            lab.run("worker", 2, _ -> underWay.countDown());
            return DONE;
        }))) {
            Stress stress = Stresses.launch(runs, "probe", "threads=2", "repetitions=10000000", "within=60s");
            underWay.await();
            Stresses.of(runs).stop();
            assertThat(stress.report().ending()).isEqualTo(Ending.CANCELLED);
            assertThat(stress.report().because()).isEqualTo("The application was stopped");
            assertNothingIsLeft(runs);
            assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> Stresses.launch(runs, "probe"))
                    .withMessage("The application is stopping");
        }
    }

    @Test
    void threadsAreAdmittedLikeThoseOfRuns() throws Exception {
        RunProperties small = new RunProperties(4, 0, Duration.ofMillis(20), 128, 1000, null, 100,
                Duration.ofSeconds(5));
        CountDownLatch underWay = new CountDownLatch(1);
        try (RunFixture runs = RunFixture.with(small, new Probe((_, lab) -> {
            underWay.countDown();
            lab.run("worker", 1, _ -> lab.sleep(Duration.ofMinutes(2)));
            return DONE;
        }))) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> Stresses.launch(runs, "probe", "threads=4"))
                    .withMessageContaining("'threads' must be 1 to 3");
            Stress stress = Stresses.launch(runs, "probe", "threads=3", "within=60s", "deadline=60s");
            underWay.await();
            assertThat(runs.taken(ThreadKind.PLATFORM)).isEqualTo(4);
            assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> Stresses.launch(runs, "probe"));
            stress.cancel("Enough");
            Stresses.await(stress);
            assertNothingIsLeft(runs);
        }
    }

    @Test
    void everythingWrongWithARequestIsTold() {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> DONE))) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> Stresses.launch(runs, "probe", "repetitions=0", "within=61s", "colour=red"))
                    .satisfies(ex -> assertThat(ex.errors()).extracting(error -> error.parameter())
                            .containsExactly("repetitions", "within", "colour"));
        }
    }
}
