package dev.interleave.program.free;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One free run: what it printed, how its threads failed, and whether it has exited. After it was {@linkplain #settle settled},
 * nothing that is left of it counts.
 *
 * <p>Thread-safe.
 */
public final class FreeRun {

    static final int MOST_THREADS = 63;

    /** In bytes. */
    private static final int MOST_OUTPUT = 10_000;

    private final PrintStream out = new Printed(this);

    private volatile boolean exited;

    /** Guarded by this. */
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Guarded by this. */
    private final List<String> failures = new ArrayList<>();

    /** Guarded by this. */
    private @Nullable Integer exit;

    /** What it came to; guarded by this, set once. */
    private @Nullable String settled;

    private final Meeting meeting;

    private volatile boolean crowded;

    FreeRun(Meeting meeting) {
        this.meeting = meeting;
    }

    /** Has a thread wait a moment for those that begin at the same time. Ends it if there are too many. */
    public void meet() {
        Thread self = Thread.currentThread();
        if (!self.isVirtual() && self.getThreadGroup().activeCount() > MOST_THREADS) {
            crowded = true;
            throw new Exit();
        }
        meeting.come();
    }

    /** Whether it has had too many threads at once. */
    boolean isCrowded() {
        return crowded;
    }

    /** Ends a thread, without a word: it called {@code System.exit}, or is one too many. */
    private static final class Exit extends Error {

        private static final long serialVersionUID = 1;

        Exit() {
            super("the run is over", null, false, false);
        }
    }

    /** What it prints to. */
    public PrintStream out() {
        return out;
    }

    synchronized void printed(byte[] octets, int from, int length) {
        if (settled == null && printed.size() < MOST_OUTPUT) {
            printed.write(octets, from, Math.min(length, MOST_OUTPUT));
        }
    }

    /** Notes that an exception ended a thread. */
    synchronized void failed(String thread, Throwable failure) {
        if (settled == null && !(failure instanceof Exit)) {
            failures.add(thread + ": " + failure.getClass().getSimpleName());
        }
    }

    /** Ends it, and the thread that calls this: does not return. */
    public void exit(int code) {
        synchronized (this) {
            if (settled == null) {
                exit = code;
                settle();
            }
        }
        exited = true;
        throw new Exit();
    }

    boolean hasExited() {
        return exited;
    }

    /** What it comes to, if it ends now. */
    synchronized String settle() {
        if (settled == null) {
            List<String> parts = new ArrayList<>();
            String text = printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
            String lines = (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).replace("\n", " / ");
            if (!lines.isEmpty()) {
                parts.add(lines);
            }
            if (exit != null) {
                parts.add("exit " + exit);
            }
            failures.stream().sorted().forEach(failure -> parts.add("! " + failure));
            settled = String.join(" ", parts);
        }
        return settled;
    }
}
