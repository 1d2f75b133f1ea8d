package dev.interleave.operations.run.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.TaskScheduler;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.Scramble;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunByHand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.VolatileVariable;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;

/** What those who watch a run get, without HTTP. */
class LiveFeedTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BRIEFLY = Duration.ofMillis(20);

    /** Writes a step as its number and the name of its thread. */
    private static final EventFrames STEPS = (trace, first, last) -> {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[last - first + 1];
        for (int step = first; step <= last; step++) {
            text.append(line(trace, step));
            ends[step - first] = text.length();
        }
        return new EventFrames.Frames(text.toString().getBytes(StandardCharsets.US_ASCII), ends);
    };

    private static String line(Trace trace, int step) {
        return step + " " + trace.event(step).stamp().thread() + "\n";
    }

    private static String lines(Trace trace, int from) {
        return IntStream.rangeClosed(from, trace.size())
                .mapToObj(step -> line(trace, step))
                .collect(Collectors.joining());
    }

    @Slow
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20_000})
    @ExtendWith(OutputCaptureExtension.class)
    void everybodyGetsEachEventOnceAndInOrderWheneverTheyCome(int eventsPerRound, CapturedOutput log)
            throws Exception {
        try (RunFixture runs = RunFixture.with(new Probe(new Scramble(1, 500, true)))) {
            LiveFeeds feeds = runs.feeds(10, eventsPerRound, STEPS);
            Run run = runs.launch("probe", "threads=4");
            CompletableFuture<String> early = readAsync(feeds, run, 0);
            // It comes back again and again, always from where it was.
            StringBuilder bitByBit = new StringBuilder();
            while (run.isRunning()) {
                int seen = (int) bitByBit.chars().filter(c -> c == '\n').count();
                try (LiveReader reader = feeds.read(run, seen)) {
                    if (reader.next(BRIEFLY) instanceof LiveReader.Next.Events events) {
                        bitByBit.append(text(events));
                    }
                }
            }
            Trace whole = runs.await(run).trace();
            int seen = (int) bitByBit.chars().filter(c -> c == '\n').count();
            bitByBit.append(read(feeds, run, seen));
            assertThat(early.get(30, TimeUnit.SECONDS)).isEqualTo(lines(whole, 1)).isNotEmpty();
            assertThat(bitByBit).hasToString(lines(whole, 1));
            assertThat(read(feeds, run, 0)).isEqualTo(lines(whole, 1));
            assertThat(read(feeds, run, 17)).isEqualTo(lines(whole, 18));
            assertThat(read(feeds, run, whole.size())).isEmpty();
            assertThat(feeds.readers()).isZero();
            assertThat(feeds.feeds()).isEmpty();
            assertThat(log).doesNotContain("The trace of run");
        }
    }

    @Test
    void aReaderGetsItsShareOfARoundAndTheRestAfterTheEnd() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (RunFixture runs = RunFixture.with(new Probe(notesAndWaits(100, go)))) {
            Rounds rounds = new Rounds();
            LiveFeeds feeds = new LiveFeeds(new LiveProperties(10, 30), rounds.scheduler, STEPS);
            feeds.start();
            Run run = runs.launch("probe");
            awaitSteps(run, 101);
            try (LiveReader first = feeds.read(run, 0); LiveReader second = feeds.read(run, 0)) {
                assertThat(first.next(Duration.ZERO)).isEqualTo(new LiveReader.Next.Nothing());
                // Events are certain when they are a millisecond old, so one round may bring fewer than the share.
                int read = 0;
                for (long end = System.nanoTime() + PATIENCE.toNanos(); read <= 30;) {
                    assertThat(System.nanoTime()).isLessThan(end);
                    rounds.next();
                    int share = taken(first);
                    assertThat(share).isLessThanOrEqualTo(15);
                    read += share;
                }
                // The other did not read meanwhile: that saves nothing up, and keeps nobody waiting.
                assertThat(taken(second)).isEqualTo(15);
                go.countDown();
                Trace whole = runs.await(run).trace();
                rounds.next();
                assertThat(taken(second)).isEqualTo(whole.size() - 15);
                assertThat(second.next(Duration.ZERO)).isEqualTo(
                        new LiveReader.Next.End(run.summary(), whole.size(), 0));
                assertThat(rounds.isOver()).isTrue();
            }
        }
    }

    @Slow
    @Test
    void whatIsWrittenIsWrittenOnceAndAgainWhenItWasLetGo() throws Exception {
        AtomicInteger written = new AtomicInteger();
        EventFrames counting = (trace, first, last) -> {
            written.addAndGet(last - first + 1);
            return STEPS.of(trace, first, last);
        };
        CountDownLatch go = new CountDownLatch(1);
        try (RunFixture runs = RunFixture.with(new Probe(notesAndWaits(2_000, go)))) {
            LiveFeeds feeds = runs.feeds(10, 20_000, counting);
            Run run = runs.launch("probe");
            awaitSteps(run, 2_001);
            try (LiveReader _ = feeds.read(run, 0)) {
                String first = read(feeds, run, 0, 2_000);
                int once = written.get();
                assertThat(once).isBetween(2_000, 2_100);
                assertThat(read(feeds, run, 0, 2_000)).isEqualTo(first);
                assertThat(written).hasValueLessThan(once + 100);
                feeds.feeds().forEach(LiveFeed::forget);
                assertThat(read(feeds, run, 0, 2_000)).isEqualTo(first);
                assertThat(written).hasValueGreaterThanOrEqualTo(once + 2_000);
                go.countDown();
                Trace whole = runs.await(run).trace();
                // Now they are written from the whole trace.
                feeds.feeds().forEach(LiveFeed::forget);
                assertThat(read(feeds, run, 0)).isEqualTo(lines(whole, 1)).startsWith(first);
            }
        }
    }

    @Test
    void thereAreOnlySoManyReaders() throws Exception {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> "done"))) {
            LiveFeeds feeds = runs.feeds(2, 100, STEPS);
            Run run = runs.launch("probe");
            LiveReader first = feeds.read(run, 0);
            try (LiveReader _ = feeds.read(run, 0)) {
                assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> feeds.read(run, 0))
                        .withMessageContaining("2 places");
                first.close();
                feeds.read(run, 0).close();
                assertThat(feeds.readers()).isEqualTo(1);
            }
            assertThat(feeds.feeds()).isEmpty();
        }
    }

    @Test
    void whoLeavesTwiceGivesBackOnePlace() throws Exception {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> "done"))) {
            LiveFeeds feeds = runs.feeds(2, 100, STEPS);
            Run run = runs.launch("probe");
            LiveReader first = feeds.read(run, 0);
            try (LiveReader _ = feeds.read(run, 0)) {
                first.close();
                first.close();
                assertThat(feeds.readers()).isEqualTo(1);
                assertThat(feeds.feeds()).hasSize(1);
            }
            assertThat(feeds.readers()).isZero();
        }
    }

    @Test
    void whoeverIsBehindLearnsTheEndOfARunWhoseTraceCouldNotBeKept() throws Exception {
        Recorder recorder = new Recorder(new EventBudget(10_000));
        ThreadLog main = recorder.open("main", ThreadKind.PLATFORM, false);
        for (int i = 0; i < 100; i++) {
            main.record(EventKind.SLEPT, i);
        }
        RunByHand byHand = new RunByHand(recorder);
        Run run = byHand.run();
        Rounds rounds = new Rounds();
        LiveFeeds feeds = new LiveFeeds(new LiveProperties(10, 30), rounds.scheduler, STEPS);
        feeds.start();
        try (LiveReader first = feeds.read(run, 0); LiveReader behind = feeds.read(run, 0)) {
            int read = 0;
            for (long end = System.nanoTime() + PATIENCE.toNanos(); read == 0; read = taken(first)) {
                assertThat(System.nanoTime()).isLessThan(end);
                rounds.next();
            }
            byHand.endWithoutTrace();
            rounds.next();
            LiveReader.Next.End end = new LiveReader.Next.End(run.summary(), 0, 100);
            assertThat(behind.next(Duration.ZERO)).isEqualTo(end);
            assertThat(first.next(Duration.ZERO)).isEqualTo(end);
            assertThat(rounds.isOver()).isTrue();
        }
    }

    @Test
    void whenTheLastReaderLeavesNothingIsFollowedAnyMore() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (RunFixture runs = RunFixture.with(new Probe(notesAndWaits(100, go)))) {
            LiveFeeds feeds = runs.feeds(10, 1_000, STEPS);
            Run run = runs.launch("probe");
            awaitSteps(run, 101);
            long before = runs.store().budget().reserved();
            LiveReader reader = feeds.read(run, 0);
            assertThat(count(reader.next(PATIENCE))).isPositive();
            assertThat(runs.store().budget().reserved()).isGreaterThan(before);
            reader.close();
            assertThat(runs.store().budget().reserved()).isEqualTo(before);
            assertThat(reader.next(Duration.ZERO)).isEqualTo(new LiveReader.Next.Gone());
            go.countDown();
        }
    }

    @Test
    void aRunThatIsNotKeptAnyMoreIsNotGivenOutToItsEnd() throws Exception {
        RunProperties one = new RunProperties(256, 100, Duration.ofSeconds(2), 128, 10_000, null, 1,
                Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(one, new Probe((_, lab) -> notes(lab, 2_000)))) {
            LiveFeeds feeds = runs.feeds(10, 100, STEPS);
            Run run = runs.launch("probe");
            runs.await(run);
            try (LiveReader reader = feeds.read(run, 0)) {
                assertThat(count(reader.next(PATIENCE))).isPositive();
                runs.run("probe");
                assertThat(reader.next(PATIENCE)).isEqualTo(new LiveReader.Next.Gone());
            }
        }
    }

    @Test
    void aRunUnderAScheduleIsGivenOutWhenItHasEnded() throws Exception {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> notes(lab, 100)))) {
            LiveFeeds feeds = runs.feeds(10, 100, STEPS);
            String schedule = runs.explore("probe").report().outcomes().getFirst().witness().toString();
            Run run = runs.launch("probe", "schedule=" + schedule);
            String read = read(feeds, run, 0);
            assertThat(read).isEqualTo(lines(runs.await(run).trace(), 1)).isNotEmpty();
        }
    }

    @Slow
    @Test
    void whenTheApplicationStopsReadersLearnTheEndAndMayNotComeAgain() throws Exception {
        Tendency.seen("the moment that readers get was over before they had read", this::stop, learnt -> learnt);
    }

    /** Stops what lets runs be watched; returns whether a reader had the moment that it needed for the rest. */
    private boolean stop() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (RunFixture runs = RunFixture.with(new Probe(notesAndWaits(100, never)))) {
            LiveFeeds feeds = runs.feeds(10, 20_000, STEPS);
            Run run = runs.launch("probe");
            CompletableFuture<String> reading = readAsync(feeds, run, 0);
            awaitReaders(feeds, 1);
            // One who does not read does not keep the others from it, nor the application from stopping.
            LiveReader stalled = feeds.read(run, 0);
            runs.launcher().stop();
            feeds.stop();
            assertThat(stalled.next(PATIENCE)).isEqualTo(new LiveReader.Next.Gone());
            stalled.close();
            assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> feeds.read(run, 0))
                    .withMessageContaining("stopping");
            Throwable notAll = reading.handle((_, ex) -> ex).orTimeout(30, TimeUnit.SECONDS).join();
            if (notAll == null) {
                assertThat(reading.join()).isEqualTo(lines(run.view().trace(), 1)).isNotEmpty();
            }
            else {
                assertThat(notAll).hasMessage("No more in time");
            }
            return notAll == null;
        }
    }

    @Slow
    @Test
    void whoComputesForLongKeepsNobodyWaiting() throws Exception {
        AtomicReference<Boolean> done = new AtomicReference<>(false);
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            lab.run("worker", 1, _ -> {
                while (!done.get()) {
                    Thread.onSpinWait();
                }
            });
            return "done";
        }))) {
            LiveFeeds feeds = runs.feeds(10, 20_000, STEPS);
            Run run = runs.launch("probe");
            awaitSteps(run, 3);
            try (LiveReader reader = feeds.read(run, 0)) {
                assertThat(text(reader, 3)).isEqualTo("1 main\n2 main\n3 worker-0\n");
                assertThat(run.isRunning()).isTrue();
            }
            done.set(true);
        }
    }

    @Slow
    @Test
    void whoLooksForAValueAgainAndAgainMayHaveSeenItAndIsAwaited() throws Exception {
        AtomicReference<VolatileVariable> flag = new AtomicReference<>();
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            flag.set(lab.volatileVariable("flag", 0));
            lab.run("worker", 1, _ -> flag.get().spinUntil(value -> value == 1));
            return "done";
        }))) {
            Rounds rounds = new Rounds();
            LiveFeeds feeds = new LiveFeeds(new LiveProperties(10, 100), rounds.scheduler, STEPS);
            feeds.start();
            Run run = runs.launch("probe");
            awaitSteps(run, 4);
            try (LiveReader reader = feeds.read(run, 0)) {
                // For longer than it takes until a stack is looked at.
                for (long end = System.nanoTime() + 600_000_000; System.nanoTime() < end;) {
                    rounds.next();
                }
                assertThat(taken(reader)).isLessThan(4);
                assertThat(run.isRunning()).isTrue();
            }
            run.cancel("enough");
        }
    }

    private static Probe.Program notesAndWaits(int notes, CountDownLatch go) {
        return (_, lab) -> {
            String done = notes(lab, notes);
            go.await();
            return done;
        };
    }

    private static String notes(Lab lab, int notes) {
        for (int i = 0; i < notes; i++) {
            lab.note("something");
        }
        return "done";
    }

    private static void awaitSteps(Run run, int steps) {
        awaitThat(() -> run.steps() >= steps);
    }

    private static void awaitReaders(LiveFeeds feeds, int readers) {
        awaitThat(() -> feeds.readers() == readers);
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static CompletableFuture<String> readAsync(LiveFeeds feeds, Run run, int lastStep) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                text.complete(read(feeds, run, lastStep));
            }
            catch (Throwable ex) {
                text.completeExceptionally(ex);
            }
        });
        return text;
    }

    /** Reads to the end. */
    private static String read(LiveFeeds feeds, Run run, int lastStep) throws InterruptedException {
        return read(feeds, run, lastStep, Integer.MAX_VALUE);
    }

    /** Reads as far as told, or to the end. */
    private static String read(LiveFeeds feeds, Run run, int lastStep, int most) throws InterruptedException {
        try (LiveReader reader = feeds.read(run, lastStep)) {
            return text(reader, most);
        }
    }

    private static String text(LiveReader reader, int most) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        int lines = 0;
        while (lines < most) {
            switch (reader.next(PATIENCE)) {
                case LiveReader.Next.Events events -> {
                    texts.add(text(events));
                    lines += count(events);
                }
                case LiveReader.Next.End _ -> {
                    return String.join("", texts);
                }
                case LiveReader.Next.Nothing _,LiveReader.Next.Gone _ -> throw new AssertionError("No more in time");
            }
        }
        return String.join("", texts).lines().limit(most).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(LiveReader.Next.Events events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            events.writeTo(out);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static int count(LiveReader.Next next) {
        return next instanceof LiveReader.Next.Events events ? (int) text(events).lines().count() : 0;
    }

    /** How many events a reader may take at once. */
    private static int taken(LiveReader reader) throws InterruptedException {
        int taken = 0;
        for (int more = count(reader.next(Duration.ZERO)); more > 0; more = count(reader.next(Duration.ZERO))) {
            taken += more;
        }
        return taken;
    }

    /** Rounds that come when the test says so. */
    private static final class Rounds {

        private final TaskScheduler scheduler = Mockito.mock(TaskScheduler.class);

        private Runnable planned;

        Rounds() {
            Mockito.when(scheduler.schedule(any(Runnable.class), any(Instant.class))).thenAnswer(call -> {
                planned = call.getArgument(0);
                return null;
            });
        }

        void next() {
            Runnable round = planned;
            planned = null;
            round.run();
        }

        boolean isOver() {
            return planned == null;
        }
    }
}
