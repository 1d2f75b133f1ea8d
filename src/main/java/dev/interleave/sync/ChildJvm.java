package dev.interleave.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.record.ThreadLog;

/**
 * A program in a JVM of its own: what it says, when, and how it ends.
 *
 * <p>Written by the thread that follows it; to be looked at after {@link #join}.
 */
public final class ChildJvm {

    private final Threads threads;

    private final Class<?> program;

    private final List<String> arguments;

    private final List<Line> lines = new ArrayList<>();

    private @Nullable Crew follower;

    private long pid;

    private int exitCode;

    private long exitNanos;

    private int left;

    /**
     * Something it said.
     *
     * @param text the line, cut if it is long
     * @param nanos when it was read, in nanoseconds since the process was about to be started
     */
    public record Line(String text, long nanos) {
    }

    ChildJvm(Threads threads, Class<?> program, List<String> arguments) {
        this.threads = threads;
        this.program = program;
        this.arguments = arguments;
    }

    /** Says who follows it; to be called by the one who made it. */
    void followedBy(Crew crew) {
        follower = crew;
    }

    /** Starts it, listens to it, and waits until it is gone. */
    void follow(int number) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        Process process = threads.startJvm(program, arguments);
        try {
            pid = process.pid();
            note("process " + pid + " started");
            listen(process, startNanos);
        }
        finally {
            // The handle's way, which does not close what may still be read.
            process.toHandle().destroyForcibly();
        }
    }

    private void listen(Process process, long startNanos) throws IOException, InterruptedException {
        OutputLines output = new OutputLines(text -> {
            lines.add(new Line(text, System.nanoTime() - startNanos));
            note(text);
        });
        output.read(process.getInputStream());
        exitCode = process.waitFor();
        exitNanos = System.nanoTime() - startNanos;
        left = output.left();
        note((left > 0 ? left + " more lines, which were not kept; " : "") + "process " + pid
                + " ended with exit code " + exitCode);
    }

    private static void note(String text) {
        ThreadLog.current().record(EventKind.NOTE, 0, 0, text);
    }

    /** Waits until it is gone; for the thread that made it. */
    public void join() throws InterruptedException {
        if (follower != null) {
            follower.join();
        }
    }

    /** The first lines it said, its errors included. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** How many more lines it said, which were not kept. */
    public int linesLeft() {
        return left;
    }

    /** The id of its process. */
    public long pid() {
        return pid;
    }

    /** Its exit code; 0 if it ended well. */
    public int exitCode() {
        return exitCode;
    }

    /** When it was gone, in nanoseconds since the process was about to be started. */
    public long exitNanos() {
        return exitNanos;
    }
}
