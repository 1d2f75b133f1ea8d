package dev.interleave.sync;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is given back after the end of a run is not for those who wait for it. */
class AfterTheEndTests {

    private static final int WAITING = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Recorder recorder = new Recorder(new EventBudget(1_000));

    private final FreeSeam seam = new FreeSeam();

    private final Queue<String> ends = new ConcurrentLinkedQueue<>();

    /** Makes something that one thread may hold. */
    interface Made {

        Guard in(Lab lab);
    }

    static Stream<Made> guards() {
        return Stream.of(lab -> lab.lock("guard", false), lab -> lab.lock("guard", true),
                lab -> lab.stampedLock("guard"), lab -> lab.stampedReadWriteLock("guard").writeLock(),
                lab -> lab.readWriteLock("guard").writeLock(),
                lab -> lab.semaphore("guard", 1, false), lab -> lab.semaphore("guard", 1, true),
                lab -> lab.monitor("guard"));
    }

    @Slow
    @ParameterizedTest
    @MethodSource("guards")
    void nobodyGetsWhatIsGivenBack(Made made) throws Exception {
        hold(made, true);
        assertThat(ends).containsExactlyInAnyOrder("got it", "ended", "ended", "ended");
        assertThat(recorder.freeze().events(TraceEvent.Acquired.class)).hasSize(1);
    }

    @Slow
    @ParameterizedTest
    @MethodSource("guards")
    void beforeTheEndEverybodyDoes(Made made) throws Exception {
        hold(made, false);
        assertThat(ends).containsOnly("got it").hasSize(1 + WAITING);
        assertThat(recorder.freeze().events(TraceEvent.Acquired.class)).hasSize(1 + WAITING);
    }

    /** One holds it, others wait, perhaps the run ends, and the one gives it back. Nobody is interrupted. */
    private void hold(Made made, boolean end) throws InterruptedException {
        Guard guard = made.in(new Lab(recorder, seam, new NoThreads()));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch giveBack = new CountDownLatch(1);
        Thread holder = start("holder", guard, () -> {
            held.countDown();
            return giveBack.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        });
        assertThat(held.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<Thread> waiting = IntStream.range(0, WAITING)
                .mapToObj(number -> start("waiting-" + number, guard, () -> true))
                .toList();
        await().atMost(PATIENCE).until(() -> waiting.stream().allMatch(AfterTheEndTests::waits));
        if (end) {
            seam.end();
        }
        giveBack.countDown();
        for (Thread thread : Stream.concat(Stream.of(holder), waiting.stream()).toList()) {
            assertThat(thread.join(PATIENCE)).as(thread.getName()).isTrue();
        }
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.BLOCKED;
    }

    private Thread start(String name, Guard guard, Guard.Section<Boolean> section) {
        return Thread.ofPlatform().daemon().name(name).start(() -> recorder.open(name, ThreadKind.PLATFORM, true)
                .during(() -> {
                    try {
                        guard.hold(section);
                        ends.add("got it");
                    }
                    catch (RunEndedException ex) {
                        ends.add("ended");
                    }
                    catch (InterruptedException ex) {
                        ends.add("interrupted");
                    }
                }));
    }
}
