package dev.interleave.operations.run.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.launch.jvm.RunJvms;
import dev.interleave.operations.Probe;
import dev.interleave.operations.Scramble;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.LiveTrace;
import dev.interleave.trace.record.LiveTraces;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

import static org.assertj.core.api.Assertions.assertThat;

/** What is certain of a trace while its run goes on is how it begins when it is whole, whatever the threads do. */
@Slow
class LivePrefixTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Multiplied to try it for long. */
    private static final int TIMES = Integer.getInteger("interleave.times", 1);

    @ParameterizedTest
    @CsvSource({"2, PLATFORM, 20000, false", "3, PLATFORM, 3000, true", "8, PLATFORM, 4000, false",
            "2, VIRTUAL, 20000, false", "8, VIRTUAL, 3000, true"})
    void whatIsCertainIsHowTheTraceBegins(int threads, ThreadKind kind, int steps, boolean pausing) throws Exception {
        // How often it goes on while the run does is up to the machine.
        Tendency.seen("nothing was certain before the end", () -> {
            long growths = 0;
            for (int i = 0; i < 3 * TIMES; i++) {
                Watched run = new Watched(threads, kind, new Scramble(i, steps, pausing));
                List<Trace> certain = run.watch(Recorder::live, i);
                Trace whole = run.whole();
                assertThat(whole.dropped()).isZero();
                assertThat(certain).allMatch(trace -> trace.isBeginningOf(whole));
                growths += certain.size();
            }
            return growths;
        }, growths -> growths > 0);
    }

    @Test
    void aTraceWithoutRoomBeginsLikeThatToo() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            int seed = i;
            Tendency.seen("nothing was certain before the end", () -> {
                Watched run = new Watched(4, ThreadKind.PLATFORM, new Scramble(seed, 5_000, true), 20_000);
                List<Trace> certain = run.watch(Recorder::live, seed);
                Trace whole = run.whole();
                assertThat(whole.dropped()).isPositive();
                assertThat(certain).allMatch(trace -> trace.isBeginningOf(whole));
                return certain;
            }, certain -> !certain.isEmpty());
        }
    }

    @Test
    void whoDoesNotCareWhatIsMissingIsWrongSoon() throws Exception {
        AtomicInteger seed = new AtomicInteger();
        Tendency.seen("nothing was missing at the wrong time", () -> {
            Watched run = new Watched(2, ThreadKind.PLATFORM, new Scramble(seed.get(), 20_000, false));
            List<Trace> claimed = run.watch(LiveTraces::careless, seed.getAndIncrement());
            Trace whole = run.whole();
            return claimed.stream().allMatch(trace -> trace.isBeginningOf(whole));
        }, right -> !right);
    }

    /** A run whose recorder the test has. */
    private static final class Watched {

        private final CountDownLatch gone = new CountDownLatch(1);

        private final Recorder recorder;

        private volatile Throwable failure;

        Watched(int threads, ThreadKind kind, Scramble program) {
            this(threads, kind, program, 1_000_000);
        }

        Watched(int threads, ThreadKind kind, Scramble program, long limit) {
            this.recorder = new Recorder(new EventBudget(limit));
            FreeSeam seam = new FreeSeam();
            Executor executor = task -> (kind == ThreadKind.VIRTUAL ? Thread.ofVirtual()
                    : Thread.ofPlatform().daemon()).start(task);
            RunThreads lent = new RunThreads("run-1", kind, _ -> executor, seam, RunJvms.none(), gone::countDown);
            Lab lab = new Lab(recorder, seam, lent);
            ThreadLog main = recorder.open("main", ThreadKind.PLATFORM, false);
            Thread.ofPlatform().daemon().start(() -> {
                lent.runMain(() -> main.during(() -> {
                    main.start();
                    try {
                        program.run(new Probe.Parameters(threads, kind), lab);
                    }
                    catch (Throwable ex) {
                        failure = ex;
                    }
                    main.finish();
                }));
                lent.gone();
            });
        }

        /** Watches it to its end at random moments; returns each state of the trace that was found. */
        List<Trace> watch(Function<Recorder, LiveTrace> how, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Trace> certain = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            try (LiveTrace live = how.apply(recorder)) {
                while (gone.getCount() > 0 && System.nanoTime() < end) {
                    Trace now = live.advance(random.nextInt(1, 3_000));
                    if (now.size() > 0 && (certain.isEmpty() || now.size() > certain.getLast().size())) {
                        certain.add(now);
                    }
                    LockSupport.parkNanos(random.nextInt(1, 3_000_000));
                }
            }
            return certain;
        }

        Trace whole() throws InterruptedException {
            assertThat(gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(failure).isNull();
            return recorder.freeze();
        }
    }
}
