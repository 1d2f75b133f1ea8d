package dev.interleave.operations.run.monitoring;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.operations.run.RunLauncher;

/**
 * Looks ten times a second what the threads of runs are doing, and keeps a sample of each second for five minutes.
 *
 * <p>Thread-safe. It looks on a thread of the application's scheduler, from start to stop. Runs are neither stopped nor
 * slowed down for it.
 */
@Component
class ThreadLooks implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ThreadLooks.class);

    /*
     * Most runs of a newcomer take 100 ms. A look once a second would see one of them in ten, and a page that asks for
     * itself would see none before it was opened. So looks are frequent, and of each second that moment is kept at which
     * there was most to see. When nothing is under way a look is one question of an empty set. With 200,000 threads it
     * takes some 20 ms: one that takes long is followed by a pause 20 times as long.
     */
    private static final Duration EVERY = Duration.ofMillis(100);

    private static final int PAUSE_PER_LOOK = 20;

    /** How far samples lie apart. */
    static final Duration SAMPLE = Duration.ofSeconds(1);

    /** How many are kept: five minutes. */
    static final int KEPT = 300;

    /** The name of the executor on which it looks itself. */
    private static final String OWN = "deadlines";

    private final RunLauncher launcher;

    private final MeterRegistry meters;

    private final TaskScheduler scheduler;

    private final ThreadMXBean jvm = ManagementFactory.getThreadMXBean();

    private final ThreadHistory history = new ThreadHistory(KEPT);

    private volatile Census latest = Census.NONE;

    /** That of which there was most to see since the last sample; used by the looking thread alone. */
    private Census most = Census.NONE;

    /** When the next sample is due; used by the looking thread alone. */
    private long sampleDueNanos;

    /** When the next look may be; used by the looking thread alone. */
    private long lookDueNanos;

    /** Guarded by this. */
    private @Nullable Future<?> looking;

    ThreadLooks(RunLauncher launcher, MeterRegistry meters, @Qualifier(OWN) TaskScheduler scheduler) {
        this.launcher = launcher;
        this.meters = meters;
        this.scheduler = scheduler;
    }

    /** How things stood when it looked last, which is a tenth of a second ago unless there are very many threads. */
    Census latest() {
        return latest;
    }

    /** The last five minutes. */
    List<Sample> samples() {
        return history.all();
    }

    private void lookIfDue() {
        long began = System.nanoTime();
        if (began - lookDueNanos < 0) {
            return;
        }
        try {
            look(began);
        }
        catch (RuntimeException ex) {
            // A look that fails must not be the last one.
            log.error("The threads of runs could not be looked at", ex);
        }
        long took = System.nanoTime() - began;
        lookDueNanos = began + took * PAUSE_PER_LOOK;
    }

    private void look(long now) {
        Census census = Census.of(launcher.underWay());
        latest = census;
        if (census.saysMoreThan(most)) {
            most = census;
        }
        if (now - sampleDueNanos >= 0) {
            history.add(new Sample(System.currentTimeMillis(), most, allStates(), executors(), Totals.read(meters)));
            most = Census.NONE;
            sampleDueNanos = now + SAMPLE.toNanos() - EVERY.toNanos() / 2;
        }
    }

    private States allStates() {
        States.Count count = new States.Count();
        for (ThreadInfo thread : jvm.getThreadInfo(jvm.getAllThreadIds())) {
            if (thread != null) {
                count.add(thread.getThreadState());
            }
        }
        return count.states();
    }

    private Map<String, Integer> executors() {
        Map<String, Integer> active = new TreeMap<>();
        for (Gauge gauge : meters.find("executor.active").gauges()) {
            String name = String.valueOf(gauge.getId().getTag("name"));
            // Its own thread is at work while it looks, and says nothing of anything else.
            active.put(name, Math.max(0, (int) gauge.value() - (name.equals(OWN) ? 1 : 0)));
        }
        return active;
    }

    @Override
    public synchronized void start() {
        if (looking == null) {
            sampleDueNanos = System.nanoTime();
            lookDueNanos = sampleDueNanos;
            looking = scheduler.scheduleWithFixedDelay(this::lookIfDue, EVERY);
        }
    }

    @Override
    public synchronized void stop() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
