package dev.interleave.program.instead;

import dev.interleave.program.run.Probe;

/** What {@link java.lang.IO} is to a program: there is nobody to read from. */
@SuppressWarnings("AvoidCommonTypeNames") // it takes that one's place
public final class IO {

    private IO() {
    }

    public static void println(Object value) {
        Probe.print(value + "\n");
    }

    public static void println() {
        Probe.print("\n");
    }

    public static void print(Object value) {
        Probe.print(String.valueOf(value));
    }
}
