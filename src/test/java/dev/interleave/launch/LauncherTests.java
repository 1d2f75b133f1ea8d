package dev.interleave.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What all launchers have in common. */
class LauncherTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Something that goes on until it is let go, or cancelled if it obeys. */
    private static final class Task implements Ongoing {

        private final CountDownLatch over = new CountDownLatch(1);

        private final List<String> cancelled = new ArrayList<>();

        private final boolean obeys;

        Task(boolean obeys) {
            this.obeys = obeys;
        }

        @Override
        public String id() {
            return "task";
        }

        @Override
        public boolean isRunning() {
            return over.getCount() > 0;
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            return over.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void cancel(String because) {
            cancelled.add(because);
            if (obeys) {
                over.countDown();
            }
        }
    }

    private static final class Tasks extends Launcher<Task> {

        Tasks(Duration stopWithin) {
            super(stopWithin, (beginning, number) -> beginning + "-" + number);
        }

        Task launch(Task task, Runnable start) {
            checkAccepting();
            return begin(task, start);
        }

        void over(Task task) {
            ended(task);
        }

        String id() {
            return nextId("task");
        }
    }

    private static Tasks tasks(Duration stopWithin) {
        Tasks tasks = new Tasks(stopWithin);
        tasks.start();
        return tasks;
    }

    @Test
    void idsAreNumbered() {
        Tasks tasks = tasks(LONG);
        assertThat(List.of(tasks.id(), tasks.id())).containsExactly("task-1", "task-2");
    }

    @Test
    void stoppingCancelsWhatIsUnderWayAndRefusesMore() {
        Tasks tasks = tasks(LONG);
        Task task = tasks.launch(new Task(true), () -> {
        });
        Task over = tasks.launch(new Task(true), () -> {
        });
        tasks.over(over);
        tasks.stop();
        assertThat(task.cancelled).containsExactly("The application was stopped");
        assertThat(over.cancelled).isEmpty();
        assertThat(tasks.isRunning()).isFalse();
        assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> tasks.launch(new Task(true), () -> {
        })).withMessage("The application is stopping");
    }

    @Test
    void whatBeginsWhileTheApplicationStopsIsCancelled() {
        Tasks tasks = tasks(Duration.ofMillis(1));
        Task task = tasks.launch(new Task(false), tasks::stop);
        assertThat(task.cancelled).isNotEmpty();
        // Also where stopping could not see it, because it had looked before.
        Tasks stopped = new Tasks(LONG);
        assertThat(stopped.begin(new Task(true), () -> {
        }).cancelled).containsExactly("The application was stopped");
    }

    @Test
    void whatCannotBeginIsNotWaitedFor() {
        Tasks tasks = tasks(LONG);
        Task task = new Task(false);
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> tasks.launch(task, () -> {
            throw new OutOfMemoryError("no thread");
        }));
        tasks.stop();
        assertThat(task.cancelled).isEmpty();
    }

    @Test
    void launchersStopAtTheSameTime() throws InterruptedException {
        Tasks first = tasks(LONG);
        Tasks second = tasks(LONG);
        Task obstinate = first.launch(new Task(false), () -> {
        });
        Task other = second.launch(new Task(true), () -> {
        });
        CountDownLatch stopped = new CountDownLatch(2);
        first.stop(stopped::countDown);
        second.stop(stopped::countDown);
        // The second was cancelled although the first is still waited for.
        assertThat(other.cancelled).hasSize(1);
        assertThat(obstinate.isRunning()).isTrue();
        obstinate.over.countDown();
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void onesThatDoNotEndAreWaitedForNoLongerThanAllowed() {
        Tasks tasks = tasks(Duration.ofMillis(1));
        Task task = tasks.launch(new Task(false), () -> {
        });
        tasks.stop();
        assertThat(task.isRunning()).isTrue();
    }
}
