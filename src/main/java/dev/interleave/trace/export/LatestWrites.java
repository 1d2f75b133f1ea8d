package dev.interleave.trace.export;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * The latest write of each variable, to tell which accesses know nothing of it.
 *
 * <p>Confined to one thread.
 */
final class LatestWrites {

    static final String LEGEND = "unseen #n: the thread had not seen step n, the latest write of that variable";

    private final int[] steps;

    LatestWrites(int subjects) {
        steps = new int[subjects + 1];
    }

    /** Takes note of an event; returns in words which write it should have seen and has not, or nothing. */
    String take(TraceEvent event) {
        if (!(event instanceof TraceEvent.Access access) || !isOneValue(access.on().kind())) {
            return "";
        }
        int latest = steps[access.on().id()];
        if (!(access instanceof TraceEvent.Read)) {
            steps[access.on().id()] = access.step();
        }
        if (access.from() == TraceEvent.UNKNOWN || access.from() >= latest) {
            return "";
        }
        return "unseen #" + latest;
    }

    /** Of a map or list, each entry is written on its own; to an adder, nobody needs to have seen anything. */
    private static boolean isOneValue(Subject.Kind kind) {
        return kind != Subject.Kind.MAP && kind != Subject.Kind.CONCURRENT_MAP && kind != Subject.Kind.LIST
                && kind != Subject.Kind.COPY_ON_WRITE_LIST && kind != Subject.Kind.ADDER;
    }
}
