package dev.interleave.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Does things to something that takes too long.
 *
 * <p>Thread-safe.
 */
public final class Watchdog {

    private final ThreadPoolTaskScheduler scheduler;

    /** Guarded by this. */
    private final List<Future<?>> planned = new ArrayList<>();

    /** Whether there is nothing to watch any more; guarded by this. */
    private boolean dismissed;

    public Watchdog(ThreadPoolTaskScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Plans something for when the time is over. */
    public synchronized void after(Duration time, Runnable action) {
        if (!dismissed) {
            planned.add(scheduler.schedule(action, Instant.now().plus(time)));
        }
    }

    /** Does something again and again, with a pause in between. */
    public synchronized void again(Duration pause, Runnable action) {
        if (!dismissed) {
            planned.add(scheduler.scheduleWithFixedDelay(action, pause));
        }
    }

    /** Says that it has ended, so that nothing of what is planned is to be done. */
    public synchronized void dismiss() {
        dismissed = true;
        planned.forEach(plan -> plan.cancel(false));
        planned.clear();
    }
}
