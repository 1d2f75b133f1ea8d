package dev.interleave.operations.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Report;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.steps.StepView;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.Lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A run under a schedule is the same run every time. */
class ReplayTests {

    private static final int TIMES = 100;

    private static final int BUSY_THREADS = 4;

    private static final Probe WORK = new Probe((parameters, lab) -> {
        PlainVariable number = lab.plain("number", 0);
        TracedLock lock = lab.lock("lock", false);
        lab.run("worker", parameters.threads(), worker -> {
            number.set(number.get() + 1);
            lock.hold(() -> {
                lab.note("turn of " + worker + " at " + number.get());
                return worker;
            });
        });
        return "done";
    });

    private static String text(Trace trace) {
        StringWriter text = new StringWriter();
        for (TraceEvent event : trace) {
            text.append(event.toString()).append('\n');
        }
        try {
            new Lanes().write(trace, text);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return text.toString();
    }

    private static List<String> witnesses(RunFixture runs) {
        List<String> witnesses = new ArrayList<>();
        for (String seed : List.of("1", "2", "3")) {
            for (Report.Found found : runs.explore("probe", "threads=3", "strategy=RANDOM", "schedules=1",
                    "scheduleSeed=" + seed).report().outcomes()) {
                witnesses.add(found.witness().toString());
            }
        }
        return witnesses;
    }

    private static Set<String> traces(String witness, RunFixture runs) {
        Set<String> traces = new HashSet<>();
        for (int i = 0; i < TIMES; i++) {
            RunView run = runs.run("probe", "threads=3", "schedule=" + witness);
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(String.valueOf(run.schedule())).isEqualTo(witness);
            traces.add(text(run.trace()));
        }
        return traces;
    }

    @Slow
    @Test
    void aHundredReplaysOfAScheduleAreTheSameToTheByte() {
        try (RunFixture runs = RunFixture.with(WORK)) {
            Set<String> all = new HashSet<>();
            List<String> witnesses = witnesses(runs);
            for (String witness : witnesses) {
                Set<String> traces = traces(witness, runs);
                assertThat(traces).hasSize(1);
                all.addAll(traces);
            }
            // Of different schedules they differ.
            assertThat(all).hasSize(witnesses.size()).hasSizeGreaterThan(1);
            await().until(() -> runs.atWork() == 0);
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
        }
    }

    @Slow
    @Test
    void theyAreTheSameOnABusyMachine() throws Exception {
        try (RunFixture runs = RunFixture.with(WORK); BusyThreads _ = new BusyThreads()) {
            assertThat(traces(witnesses(runs).getFirst(), runs)).hasSize(1);
        }
    }

    @Test
    void freeRunsDiffer() {
        try (RunFixture runs = RunFixture.with(WORK)) {
            assertThat(text(runs.run("probe", "threads=3").trace()))
                    .isNotEqualTo(text(runs.run("probe", "threads=3").trace()));
        }
    }

    @Test
    void aReplayIsWhatSteppingThereShows() {
        try (RunFixture runs = RunFixture.with(WORK)) {
            String witness = witnesses(runs).getFirst();
            StepView stepped = runs.step("probe", "threads=3", "schedule=" + witness);
            RunView run = runs.run("probe", "threads=3", "schedule=" + witness);
            assertThat(text(run.trace())).isEqualTo(text(stepped.position().trace()));
            assertThat(run.checks()).isEqualTo(stepped.checks());
        }
    }

    @Test
    void aReplayOfSomethingMoodyFailsAndEnds() {
        AtomicBoolean other = new AtomicBoolean();
        Probe moody = new Probe((_, lab) -> {
            PlainVariable number = lab.plain("number", 0);
            lab.run("worker", 1, _ -> number.set(1));
            // The search for what cannot be followed sees one program, the run another.
            return other.getAndSet(true) ? Long.toString(number.get()) : "done";
        });
        try (RunFixture runs = RunFixture.with(moody)) {
            String start = runs.step("probe").position().schedule().toString();
            other.set(false);
            RunView run = runs.run("probe", "schedule=" + start + "0");
            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.because()).contains("The schedule ends there, but the run does not");
            await().until(() -> runs.atWork() == 0);
        }
    }

    @Test
    void timeUnderAScheduleIsNotMetered() {
        try (RunFixture runs = RunFixture.with(WORK)) {
            runs.run("probe", "threads=3", "schedule=" + witnesses(runs).getFirst());
            assertThat(runs.meters().find("interleave.lock.wait").timer()).isNull();
            runs.run("probe", "threads=3");
            assertThat(runs.meters().get("interleave.lock.wait").timer().count()).isEqualTo(3);
        }
    }

    /** Threads that keep the machine busy until they are closed. */
    private static final class BusyThreads implements AutoCloseable {

        private final AtomicBoolean done = new AtomicBoolean();

        private final List<Thread> threads = new ArrayList<>();

        BusyThreads() throws InterruptedException {
            CountDownLatch busy = new CountDownLatch(BUSY_THREADS);
            for (int i = 0; i < BUSY_THREADS; i++) {
                threads.add(Thread.ofPlatform().name("busy-" + i).start(() -> {
                    busy.countDown();
                    while (!done.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            busy.await();
        }

        @Override
        public void close() {
            done.set(true);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new AssertionError(ex);
            }
        }
    }
}
