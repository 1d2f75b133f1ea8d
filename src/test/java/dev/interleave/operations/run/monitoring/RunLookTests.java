package dev.interleave.operations.run.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.UnderWay;
import dev.interleave.operations.run.monitoring.RunThreadsView.Held;
import dev.interleave.operations.run.monitoring.RunThreadsView.Holds;
import dev.interleave.operations.run.monitoring.RunThreadsView.OfRun;
import dev.interleave.operations.run.monitoring.RunThreadsView.OneThread;
import dev.interleave.operations.run.monitoring.RunThreadsView.Ring;
import dev.interleave.operations.run.monitoring.RunThreadsView.Waited;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What a look at a run finds while the run goes on: holds, waits, rings of any kind, and none where there is none. */
class RunLookTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Two threads that hold one each and want the other's; with two locks in the same order if all is well. */
    enum Pair {

        LOCKS {
            @Override
            Guard guard(Lab lab, String name) {
                return lab.lock(name, false);
            }
        },
        MONITORS {
            @Override
            Guard guard(Lab lab, String name) {
                return lab.monitor(name);
            }
        },
        SEMAPHORES {
            @Override
            Guard guard(Lab lab, String name) {
                return lab.semaphore(name, 1, false);
            }
        },
        MONITOR_AND_LOCK {
            @Override
            Guard guard(Lab lab, String name) {
                return name.equals("a") ? lab.monitor(name) : lab.lock(name, false);
            }
        };

        abstract Guard guard(Lab lab, String name);

        Probe probe() {
            return new Probe((_, lab) -> {
                lab.patience(Duration.ofHours(1));
                List<Guard> guards = List.of(guard(lab, "a"), guard(lab, "b"));
                TracedLatch both = lab.latch("both", 2);
                lab.run("worker", 2, number -> guards.get(number).hold(() -> {
                    both.countDown();
                    both.await();
                    return guards.get(1 - number).hold(() -> number);
                }));
                return "done";
            });
        }
    }

    private static OfRun look(RunFixture runs) {
        UnderWay only = runs.launcher().underWay().getFirst();
        return new RunLook(only, RunLook.LOOKED_THROUGH).tell(100);
    }

    private static OfRun lookUntil(RunFixture runs, Predicate<OfRun> seen) {
        return await().atMost(PATIENCE).until(() -> look(runs), seen);
    }

    private static OneThread thread(OfRun run, String name) {
        return run.threads().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static @Nullable Waited wait(OfRun run, String name) {
        return thread(run, name).waitsFor();
    }

    private static boolean waitsFor(OfRun run, String name, String what) {
        return run.threads()
                .stream()
                .anyMatch(each -> each.name().equals(name) && each.waitsFor() != null
                        && each.waitsFor().name().equals(what));
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aRingIsSeenOnBothKindsOfThreads(Pair pair) {
        try (RunFixture runs = RunFixture.with(pair.probe())) {
            for (ThreadKind kind : ThreadKind.values()) {
                Run run = runs.launch("probe", "threads=2", "kind=" + kind, "deadline=60s");
                OfRun seen = lookUntil(runs, each -> each.deadlock() != null);
                assertThat(seen.rings())
                        .containsExactly(new Ring(List.of("worker-0", "worker-1"), List.of("b", "a"), true));
                assertThat(seen.deadlock()).isNotNull();
                assertThat(seen.deadlock().names()).containsExactlyInAnyOrder("main", "worker-0", "worker-1");
                assertThat(seen.deadlock().explanation()).contains("worker-0 holds", "'a'", "which worker-1 holds");
                OneThread worker = thread(seen, "worker-0");
                assertThat(worker.kind()).isEqualTo(kind);
                assertThat(worker.deadlocked()).isTrue();
                assertThat(worker.holds()).extracting(Held::name).containsExactly("a");
                assertThat(worker.waitsFor()).isNotNull().extracting(Waited::name, Waited::heldBy, Waited::limited)
                        .containsExactly("b", List.of("worker-1"), false);
                assertThat(wait(seen, "main")).isNotNull().extracting(Waited::kind, Waited::name)
                        .containsExactly(null, "worker-0");
                assertThat(kind == ThreadKind.VIRTUAL ? seen.virtual().total() : seen.platform().total() - 1)
                        .isEqualTo(2);
                runs.launcher().underWay().forEach(each -> each.run().cancel("seen enough"));
                runs.await(run);
                assertThat(runs.launcher().underWay()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void oneThatWaitsForABusyHolderIsInNoRing(ThreadKind kind) {
        Probe queue = new Probe((_, lab) -> {
            TracedLock lock = lab.lock("a", false);
            TracedLatch held = lab.latch("held", 1);
            lab.run("worker", 2, number -> {
                if (number == 1) {
                    held.await();
                }
                lock.hold(() -> {
                    held.countDown();
                    lab.sleep(Duration.ofMinutes(1));
                    return number;
                });
            });
            return "done";
        });
        try (RunFixture runs = RunFixture.with(queue)) {
            Run run = runs.launch("probe", "threads=2", "kind=" + kind, "deadline=60s");
            OfRun seen = lookUntil(runs, each -> waitsFor(each, "worker-1", "a"));
            assertThat(wait(seen, "worker-1")).extracting(Waited::heldBy).isEqualTo(List.of("worker-0"));
            assertThat(thread(seen, "worker-0").waitsFor()).isNull();
            assertThat(seen.rings()).isEmpty();
            assertThat(seen.deadlock()).isNull();
            assertThat(seen.threads()).noneMatch(OneThread::deadlocked);
            run.cancel("seen enough");
            runs.await(run);
        }
    }

    @Test
    void twoReadersThatBothWantToWriteAreARingThoughNoOneThreadHoldsTheLock() {
        Probe upgrade = new Probe((_, lab) -> {
            lab.patience(Duration.ofHours(1));
            TracedReadWriteLock lock = lab.readWriteLock("a");
            TracedLatch both = lab.latch("both", 2);
            lab.run("worker", 2, number -> lock.readLock().hold(() -> {
                both.countDown();
                both.await();
                return lock.writeLock().hold(() -> number);
            }));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(upgrade)) {
            Run run = runs.launch("probe", "threads=2", "kind=VIRTUAL", "deadline=60s");
            OfRun seen = lookUntil(runs, each -> each.deadlock() != null);
            assertThat(seen.rings())
                    .containsExactly(new Ring(List.of("worker-0", "worker-1"), List.of("a", "a"), true));
            assertThat(thread(seen, "worker-1").holds()).extracting(Held::kind, Held::mode)
                    .containsExactly(tuple(Subject.Kind.READ_WRITE_LOCK, Mode.SHARED));
            run.cancel("seen enough");
            runs.await(run);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void aRingThatSomebodyWillGiveUpIsOneThatDoesNotLast(ThreadKind kind) {
        Probe polite = new Probe((_, lab) -> {
            List<TracedLock> locks = List.of(lab.lock("a", false), lab.lock("b", false));
            TracedLatch both = lab.latch("both", 2);
            lab.run("worker", 2, number -> locks.get(number).hold(() -> {
                both.countDown();
                both.await();
                return locks.get(1 - number).tryLock(Duration.ofMinutes(1));
            }));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(polite)) {
            Run run = runs.launch("probe", "threads=2", "kind=" + kind, "deadline=60s");
            OfRun seen = lookUntil(runs, each -> !each.rings().isEmpty());
            assertThat(seen.rings())
                    .containsExactly(new Ring(List.of("worker-0", "worker-1"), List.of("b", "a"), false));
            assertThat(wait(seen, "worker-0")).isNotNull().extracting(Waited::limited).isEqualTo(true);
            assertThat(seen.deadlock()).isNull();
            run.cancel("seen enough");
            runs.await(run);
        }
    }

    @Test
    void threadsThatMeetNeverAreDeadlockedWithoutARing() {
        Probe three = new Probe((_, lab) -> {
            lab.patience(Duration.ofHours(1));
            TracedBarrier barrier = lab.barrier("a", 3);
            lab.run("worker", 2, _ -> barrier.await());
            return "done";
        });
        try (RunFixture runs = RunFixture.with(three)) {
            Run run = runs.launch("probe", "threads=2", "deadline=60s");
            OfRun seen = lookUntil(runs, each -> each.deadlock() != null);
            assertThat(seen.rings()).isEmpty();
            assertThat(wait(seen, "worker-0")).isNotNull().extracting(Waited::name, Waited::kind, Waited::heldBy)
                    .containsExactly("a", Subject.Kind.BARRIER, List.of());
            run.cancel("seen enough");
            runs.await(run);
        }
    }

    @Test
    void ofALongTraceThoseHoldsAreToldThatOthersWaitFor() {
        try (RunFixture runs = RunFixture.with(Pair.LOCKS.probe())) {
            Run run = runs.launch("probe", "threads=2", "kind=VIRTUAL", "deadline=60s");
            lookUntil(runs, each -> each.deadlock() != null);
            UnderWay only = runs.launcher().underWay().getFirst();
            OfRun seen = new RunLook(only, 3).tell(100);
            assertThat(seen.holds()).isEqualTo(Holds.WAITED_FOR);
            assertThat(thread(seen, "worker-0").holds()).extracting(Held::name).containsExactly("a");
            assertThat(seen.rings()).hasSize(1).allMatch(Ring::lasting);
            assertThat(look(runs).holds()).isEqualTo(Holds.ALL);
            run.cancel("seen enough");
            runs.await(run);
        }
    }

    @Test
    void noMoreThreadsAreListedThanAskedForAndAllAreCounted() {
        Probe crowd = new Probe((parameters, lab) -> {
            lab.run("worker", parameters.threads(), _ -> lab.sleep(Duration.ofMinutes(1)));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(crowd)) {
            Run run = runs.launch("probe", "threads=500", "kind=VIRTUAL", "deadline=60s");
            OfRun seen = lookUntil(runs, each -> each.virtual().timedWaiting() == 500);
            assertThat(seen.threads()).hasSize(100);
            assertThat(seen.notListed()).isEqualTo(401);
            assertThat(Census.of(runs.launcher().underWay())).extracting(Census::runs, Census::virtual)
                    .containsExactly(1, new States(0, 0, 0, 500));
            run.cancel("seen enough");
            runs.await(run);
            assertThat(Census.of(runs.launcher().underWay())).isEqualTo(Census.NONE);
        }
    }
}
