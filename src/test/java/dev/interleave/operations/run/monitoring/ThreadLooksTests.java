package dev.interleave.operations.run.monitoring;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.scheduling.TaskScheduler;

import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/** Looks at all runs: what they see, what is kept of them, and that they end. */
class ThreadLooksTests {

    private final TaskScheduler scheduler = mock();

    private final ScheduledFuture<?> task = mock();

    private Runnable looking(ThreadLooks looks) {
        doReturn(task).when(scheduler).scheduleWithFixedDelay(any(), any(Duration.class));
        looks.start();
        ArgumentCaptor<Runnable> scheduled = ArgumentCaptor.captor();
        verify(scheduler).scheduleWithFixedDelay(scheduled.capture(), any(Duration.class));
        return scheduled.getValue();
    }

    @Test
    void itSeesWhatIsUnderWayAndNothingAfterwards() {
        Probe sleeper = new Probe((_, lab) -> {
            lab.run("worker", 3, _ -> lab.sleep(Duration.ofMinutes(1)));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(sleeper)) {
            ThreadLooks looks = new ThreadLooks(runs.launcher(), runs.meters(), scheduler);
            Runnable look = looking(looks);
            look.run();
            assertThat(looks.latest()).isEqualTo(Census.NONE);
            Run run = runs.launch("probe", "threads=3", "kind=VIRTUAL", "deadline=60s");
            await().untilAsserted(() -> {
                look.run();
                assertThat(looks.latest().virtual()).isEqualTo(new States(0, 0, 0, 3));
            });
            assertThat(looks.latest().runs()).isOne();
            run.cancel("seen enough");
            runs.await(run);
            await().untilAsserted(() -> {
                look.run();
                assertThat(looks.latest()).isEqualTo(Census.NONE);
            });
            assertThat(looks.samples()).isNotEmpty().hasSizeLessThanOrEqualTo(ThreadLooks.KEPT);
            assertThat(looks.samples().getFirst().jvm().total()).isPositive();
            assertThat(looks.samples().getFirst().executors()).containsKey("virtualThreads");
        }
    }

    @Test
    void itIsStartedOnceAndStopped() {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> "done"))) {
            ThreadLooks looks = new ThreadLooks(runs.launcher(), runs.meters(), scheduler);
            looking(looks);
            looks.start();
            verify(scheduler).scheduleWithFixedDelay(any(), any(Duration.class));
            assertThat(looks.isRunning()).isTrue();
            looks.stop();
            verify(task).cancel(false);
            assertThat(looks.isRunning()).isFalse();
        }
    }
}
