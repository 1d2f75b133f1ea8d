package dev.interleave.operations.program;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.launch.AdmissionQueue;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.jvm.ApplicationJvms;
import dev.interleave.program.child.ProgramChild;

/**
 * The JVMs in which programs are compiled and run: a few at once, each for one program, and one that is held ready for the
 * next.
 *
 * <p>Thread-safe.
 */
@Component
class ProgramJvms implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ProgramJvms.class);

    /** The packages of {@code java.base} that copies of the JDK's classes are compiled against. */
    private static final List<String> EXPORTED = List.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.vm",
            "jdk.internal.vm.annotation", "jdk.internal.util", "jdk.internal.util.random", "jdk.internal.reflect",
            "jdk.internal.invoke", "sun.util");

    private final ApplicationJvms jvms;

    private final ProgramProperties properties;

    private final RunProperties runs;

    private final ThreadPoolTaskScheduler deadlines;

    /** Fair, so that nobody waits for ever. */
    private final Semaphore permits;

    private final AdmissionQueue queue;

    /** Those in use; guarded by this. */
    private final Set<ProgramJvm> taken = new HashSet<>();

    /** One that nobody uses, warm or about to be; guarded by this. */
    private @Nullable ProgramJvm reserve;

    /** Ends the reserve some time; guarded by this. */
    private @Nullable Future<?> idle;

    /** Whether the application stops; guarded by this. */
    private boolean stopped;

    ProgramJvms(ApplicationJvms jvms, ProgramProperties properties, RunProperties runs,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines) {
        this.jvms = jvms;
        this.properties = properties;
        this.runs = runs;
        this.deadlines = deadlines;
        this.permits = new Semaphore(properties.atOnce(), true);
        this.queue = new AdmissionQueue(runs.admissionQueue(), "JVMs for programs");
    }

    /**
     * Takes a JVM, waiting a moment for it; it must be given back.
     *
     * @throws RunRejectedException if none comes free in time, or none can be started
     */
    ProgramJvm take() {
        try {
            if (!queue.take(permits, 1, System.nanoTime() + runs.admissionWait().toNanos())) {
                throw new RunRejectedException("All " + properties.atOnce() + " JVMs for programs are in use");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new RunRejectedException("Interrupted while waiting for a JVM");
        }
        try {
            return reserveOrNew();
        }
        catch (IOException | RuntimeException | Error ex) {
            permits.release();
            log.warn("No JVM for a program could be started", ex);
            throw new RunRejectedException("No JVM for the program could be started");
        }
    }

    private synchronized ProgramJvm reserveOrNew() throws IOException {
        if (stopped) {
            throw new IllegalStateException("The application is stopping");
        }
        ProgramJvm jvm = reserve != null && reserve.isAlive() ? reserve : start();
        reserve = null;
        taken.add(jvm);
        return jvm;
    }

    private ProgramJvm start() throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx" + properties.heap().toBytes(), "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", "-XX:MaxMetaspaceSize=256m", "-XX:-UsePerfData", "-Xshare:auto"));
        EXPORTED.forEach(name -> options.add("--add-exports=java.base/" + name + "=ALL-UNNAMED"));
        return new ProgramJvm(jvms.start(ProgramChild.class, ProgramChild.ARGUMENT, options),
                properties.heap().toMegabytes() + " MB", deadlines);
    }

    /**
     * Gives a JVM back.
     *
     * @param clean whether it has run no program, so that it may run the next
     */
    void giveBack(ProgramJvm jvm, boolean clean) {
        synchronized (this) {
            taken.remove(jvm);
            if (clean && reserve == null && jvm.isAlive() && !stopped) {
                reserve = jvm;
            }
            else {
                jvm.end();
                prepare();
            }
            if (idle != null) {
                idle.cancel(false);
            }
            if (!stopped) {
                idle = deadlines.schedule(this::endReserve, Instant.now().plus(properties.idle()));
            }
        }
        permits.release();
    }

    /** Has one warm up for the next program. Called with the lock held. */
    private void prepare() {
        if (reserve == null && !stopped) {
            try {
                reserve = start();
            }
            catch (IOException ex) {
                log.debug("No JVM can be held ready", ex);
            }
        }
    }

    private synchronized void endReserve() {
        if (reserve != null) {
            reserve.end();
            reserve = null;
        }
    }

    /** How many are in use now. */
    int inUse() {
        return properties.atOnce() - permits.availablePermits();
    }

    @Override
    public synchronized void destroy() {
        stopped = true;
        endReserve();
        taken.forEach(ProgramJvm::end);
    }
}
