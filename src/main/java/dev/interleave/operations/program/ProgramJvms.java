package dev.interleave.operations.program;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * The JVMs in which programs are compiled and run: a few at once, each for one program. One is held ready for the next
 * program, and one for the last, so that it need not warm up again for each step that somebody takes.
 *
 * <p>Thread-safe.
 */
@Component
public class ProgramJvms implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ProgramJvms.class);

    /** What of the JDK has elements in an order that each JVM picks at random: methods of parts of ImmutableCollections. */
    private static final List<String> ORDERED_AT_RANDOM = List.of("SetN$SetNIterator::*", "MapN$MapNIterator::*",
            "Set12::iterator", "Set12::toArray", "Set12$1::*");

    /** The packages of {@code java.base} that copies of the JDK's classes are compiled against. */
    private static final List<String> EXPORTED = List.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.vm",
            "jdk.internal.vm.annotation", "jdk.internal.util", "jdk.internal.util.random", "jdk.internal.reflect",
            "jdk.internal.invoke", "sun.util", "jdk.internal.math");

    /** Stands for the name of a program where there is none. */
    static final String NOTHING = "";

    /** How many are kept that nobody uses. */
    static final int MOST_IDLE = 2;

    private final ApplicationJvms jvms;

    private final ProgramProperties properties;

    private final RunProperties runs;

    private final ThreadPoolTaskScheduler deadlines;

    /** Fair, so that nobody waits for ever. */
    private final Semaphore permits;

    private final AdmissionQueue queue;

    /** Those in use; guarded by this. */
    private final Set<ProgramJvm> taken = new HashSet<>();

    /**
     * Those that nobody uses, by the name of the program that has run there, the one used last at the end: one that has run
     * none, warm or about to be, and one that the same program may run in again. Guarded by this.
     */
    private final Map<String, ProgramJvm> idle = new LinkedHashMap<>();

    /** Ends the idle ones some time; guarded by this. */
    private @Nullable Future<?> ending;

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
     * @param name the program that is to run there; {@link #NOTHING} if none is
     * @throws RunRejectedException if none comes free in time, or none can be started
     */
    public ProgramJvm take(String name) {
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
            return idleOrNew(name);
        }
        catch (IOException | RuntimeException | Error ex) {
            permits.release();
            log.warn("No JVM for a program could be started", ex);
            throw new RunRejectedException("No JVM for the program could be started");
        }
    }

    /**
     * Ends a JVM that was taken, and takes a new one in its place, which must be given back instead. It has not warmed up, so
     * that it is there soon.
     *
     * @throws RunRejectedException if none can be started; then the one that was taken is still to be given back
     */
    public ProgramJvm renew(ProgramJvm old) {
        old.end();
        // So that there are never more than may be.
        old.awaitEnd();
        try {
            return startInPlaceOf(old);
        }
        catch (IOException | RuntimeException ex) {
            log.warn("No JVM for a program could be started", ex);
            throw new RunRejectedException("No JVM for the program could be started");
        }
    }

    private synchronized ProgramJvm startInPlaceOf(ProgramJvm old) throws IOException {
        if (stopped) {
            throw new IllegalStateException("The application is stopping");
        }
        ProgramJvm started = start(List.of("-D" + ProgramChild.COLD + "=true"));
        taken.remove(old);
        taken.add(started);
        return started;
    }

    private synchronized ProgramJvm idleOrNew(String name) throws IOException {
        if (stopped) {
            throw new IllegalStateException("The application is stopping");
        }
        ProgramJvm jvm = idle.remove(name);
        if (jvm == null) {
            jvm = idle.remove(NOTHING);
        }
        if (jvm != null && !jvm.isFit()) {
            jvm.end();
            jvm = null;
        }
        if (jvm == null) {
            jvm = start();
        }
        taken.add(jvm);
        return jvm;
    }

    private ProgramJvm start() throws IOException {
        return start(List.of());
    }

    private ProgramJvm start(List<String> more) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx" + properties.heap().toBytes(), "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", "-XX:MaxMetaspaceSize=256m", "-XX:-UsePerfData", "-Xshare:auto"));
        // In what is compiled before a program is loaded, the order of sets that the JVM picked would stay.
        options.add("-XX:CompileCommand=quiet");
        ORDERED_AT_RANDOM.forEach(
                methods -> options.add("-XX:CompileCommand=exclude,java.util.ImmutableCollections$" + methods));
        EXPORTED.forEach(name -> options.add("--add-exports=java.base/" + name + "=ALL-UNNAMED"));
        options.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        options.addAll(more);
        return new ProgramJvm(jvms.start(ProgramChild.class, ProgramChild.ARGUMENT, options),
                properties.heap().toMegabytes() + " MB", deadlines);
    }

    /**
     * Gives a JVM back.
     *
     * @param name the program that has run there, and may again; {@link #NOTHING} if none has; null if it is to be ended
     */
    public void giveBack(ProgramJvm jvm, @Nullable String name) {
        List<ProgramJvm> ended = new ArrayList<>();
        synchronized (this) {
            taken.remove(jvm);
            if (name == null || stopped || !jvm.isFit()) {
                ended.add(jvm);
            }
            else {
                ended.addAll(idle(name, jvm));
            }
            if (!stopped) {
                ended.addAll(prepare());
            }
        }
        ended.forEach(ProgramJvm::end);
        // So that there are never more than these.
        ended.forEach(ProgramJvm::awaitEnd);
        permits.release();
    }

    /** Called with the lock held; returns those that are to be ended for it. */
    private List<ProgramJvm> idle(String name, ProgramJvm jvm) {
        List<ProgramJvm> ended = new ArrayList<>();
        ProgramJvm before = idle.put(name, jvm);
        if (before != null) {
            ended.add(before);
        }
        if (idle.size() > MOST_IDLE) {
            String oldest = idle.keySet().stream().filter(each -> !each.equals(NOTHING)).findFirst().orElse(name);
            ProgramJvm gone = idle.remove(oldest);
            if (gone != null) {
                ended.add(gone);
            }
        }
        return ended;
    }

    /** Has one warm up for the next program, and all end some time. Called with the lock held; returns those to be ended. */
    private List<ProgramJvm> prepare() {
        List<ProgramJvm> ended = new ArrayList<>();
        if (!idle.containsKey(NOTHING)) {
            try {
                ended.addAll(idle(NOTHING, start()));
            }
            catch (IOException ex) {
                log.debug("No JVM can be held ready", ex);
            }
        }
        if (ending != null) {
            ending.cancel(false);
        }
        ending = deadlines.schedule(this::endIdle, Instant.now().plus(properties.idle()));
        return ended;
    }

    private synchronized void endIdle() {
        idle.values().forEach(ProgramJvm::end);
        idle.clear();
    }

    /** How many are in use now. */
    int inUse() {
        return properties.atOnce() - permits.availablePermits();
    }

    @Override
    public synchronized void destroy() {
        stopped = true;
        endIdle();
        taken.forEach(ProgramJvm::end);
    }
}
