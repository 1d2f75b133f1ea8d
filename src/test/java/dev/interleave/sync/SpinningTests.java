package dev.interleave.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A thread that reads a variable until it has a value, in a free run. */
class SpinningTests {

    private final Recorder recorder = new Recorder(new EventBudget(1_000));

    private final FreeSeam seam = new FreeSeam();

    private final Lab lab = new Lab(recorder, seam, new NoThreads());

    private final CompletableFuture<Long> seen = new CompletableFuture<>();

    interface Made {

        CellVariable in(Lab lab);
    }

    static Stream<Made> variables() {
        return Stream.of(lab -> lab.volatileVariable("number", 0), lab -> lab.varHandle("number", 0),
                lab -> lab.atomic("number", 0));
    }

    private Thread spin(CellVariable number) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> recorder.open("spinner", ThreadKind.PLATFORM, true)
                .during(() -> {
                    try {
                        seen.complete(number.spinUntil(value -> value >= 3));
                    }
                    catch (RunEndedException ex) {
                        seen.completeExceptionally(ex);
                    }
                }));
        await().until(() -> recorder.snapshot().events(TraceEvent.Awaiting.class).findAny().isPresent());
        return thread;
    }

    private void set(CellVariable number, long value) {
        recorder.open("writer of " + value, ThreadKind.PLATFORM, true).during(() -> number.set(value));
    }

    @Slow
    @ParameterizedTest
    @MethodSource("variables")
    void theTraceHasOneWaitAndOneReadHoweverOftenItLooked(Made made) throws Exception {
        CellVariable number = made.in(lab);
        Thread thread = spin(number);
        for (int value = 1; value <= 3; value++) {
            assertThat(seen).isNotDone();
            assertThat(thread.getState()).isEqualTo(Thread.State.RUNNABLE);
            set(number, value);
        }
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        thread.join();
        assertThat(recorder.freeze().events().filter(event -> event.thread().equals("spinner")))
                .extracting(TraceEvent::kind)
                .containsExactly(EventKind.AWAITING, EventKind.READ);
    }

    @Slow
    @ParameterizedTest
    @MethodSource("variables")
    void theEndOfTheRunEndsIt(Made made) throws Exception {
        CellVariable number = made.in(lab);
        Thread thread = spin(number);
        set(number, 2);
        seam.end();
        assertThat(seen).failsWithin(30, TimeUnit.SECONDS).withThrowableThat().havingCause()
                .isInstanceOf(RunEndedException.class);
        thread.join();
        assertThat(recorder.freeze().events(TraceEvent.Read.class)).isEmpty();
    }
}
