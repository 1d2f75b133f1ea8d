package dev.interleave.launch.jvm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.RunEndedException;

/**
 * The JVMs of their own that one run has.
 *
 * <p>Thread-safe.
 */
public final class RunJvms {

    private final int most;

    private final ChildLauncher launcher;

    private final Runnable giveBack;

    /** Those that have not been seen to end; guarded by this. */
    private final List<Process> running = new ArrayList<>();

    /** Whether none may be started any more; guarded by this. */
    private boolean ended;

    /**
     * Creates it.
     *
     * @param most how many there may be at once
     * @param giveBack gives back what was taken for them; run when they are all gone
     */
    RunJvms(int most, ChildLauncher launcher, Runnable giveBack) {
        this.most = most;
        this.launcher = launcher;
        this.giveBack = giveBack;
    }

    /** For a run that may have none. */
    public static RunJvms none() {
        return new RunJvms(0, _ -> {
            throw new IOException("There is no JVM for it");
        }, () -> {
        });
    }

    /**
     * Starts one.
     *
     * @throws RunEndedException if the run was ended
     * @throws IllegalStateException if there are as many already as were asked for
     */
    public Process start(Class<?> program, List<String> arguments) throws IOException {
        return start(ChildProgram.of(program, arguments));
    }

    /**
     * Starts one.
     *
     * @throws RunEndedException if the run was ended
     * @throws IllegalStateException if there are as many already as were asked for
     */
    public synchronized Process start(ChildProgram program) throws IOException {
        if (ended) {
            throw new RunEndedException();
        }
        running.removeIf(process -> !process.isAlive());
        if (running.size() == most) {
            throw new IllegalStateException("It asked for " + most + " JVMs at once, and needs one more");
        }
        Process process = launcher.start(program);
        running.add(process);
        return process;
    }

    /** Kills all there are; no other is started. */
    public synchronized void end() {
        ended = true;
        // Not Process.destroyForcibly(), which closes the streams under whoever reads them.
        running.forEach(process -> process.toHandle().destroyForcibly());
    }

    /**
     * Waits until all are gone, whether interrupted or not.
     *
     * @return which one is not; null if all are
     */
    public @Nullable String await(Duration timeout) {
        List<Process> all;
        synchronized (this) {
            all = List.copyOf(running);
        }
        long endNanos = System.nanoTime() + timeout.toNanos();
        for (Process process : all) {
            try {
                process.onExit().orTimeout(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS).join();
            }
            catch (CompletionException ex) {
                return "The process " + process.pid();
            }
        }
        return null;
    }

    /** Gives back what was taken for them. */
    public void giveBack() {
        giveBack.run();
    }
}
