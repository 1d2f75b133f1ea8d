package dev.interleave.program.instead;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.run.Probe;

/** What {@link java.lang.IO} is to a program: there is nobody to read from. */
@SuppressWarnings("AvoidCommonTypeNames") // it takes that one's place
public final class IO {

    private IO() {
    }

    public static void println(@Nullable Object value) {
        Probe.print(Probe.textOrNull(value) + "\n");
    }

    public static void println() {
        Probe.print("\n");
    }

    public static void print(@Nullable Object value) {
        Probe.print(Probe.textOrNull(value));
    }
}
