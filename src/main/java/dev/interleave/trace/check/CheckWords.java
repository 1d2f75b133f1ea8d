package dev.interleave.trace.check;

import java.util.Locale;

import dev.interleave.trace.Trace;

/** Phrases that the checks' sentences share. */
public final class CheckWords {

    private CheckWords() {
    }

    /** For example "1 hold" or "12,000 holds". */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    public static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    static String missing(Trace trace) {
        return "cannot be decided, for " + count(trace.dropped(), "event") + " after step " + trace.size()
                + (trace.dropped() == 1 ? " was" : " were") + " dropped";
    }
}
