package dev.interleave.program.free;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a program's classes use in place of {@code System.out}, {@code IO} and {@code System.exit}, and where its threads begin.
 * Each {@link FreeLoader} has a copy of this class, so what is left of one run cannot print into another.
 *
 * <p>Thread-safe.
 */
public final class Doors {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private static volatile @Nullable FreeRun run;

    private Doors() {
    }

    /** Leads to a run, from now on. */
    public static void leadTo(FreeRun next) {
        run = next;
    }

    private static FreeRun run() {
        return Objects.requireNonNull(run);
    }

    /** {@code System.out}. */
    public static PrintStream out() {
        return run().out();
    }

    /** {@code System.err}, which is no part of the outcome. */
    public static PrintStream err() {
        return NOWHERE;
    }

    /** {@code IO.print}. */
    public static void print(@Nullable Object value) {
        out().print(value);
    }

    /** {@code IO.println}. */
    public static void println(@Nullable Object value) {
        out().println(value);
    }

    /** {@code IO.println}. */
    public static void println() {
        out().println();
    }

    /** {@code System.exit}. */
    public static void exit(int code) {
        run().exit(code);
    }

    /** What a thread is to do: the same, once others that begin at the same time are there. */
    public static @Nullable Runnable together(@Nullable Runnable body) {
        FreeRun current = run();
        return body == null ? null : () -> {
            current.meet();
            body.run();
        };
    }

    /** What a thread that is a class of its own does first. */
    public static void meet() {
        run().meet();
    }
}
