package dev.interleave.trace.export;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * The latest write of each variable, to tell which accesses know nothing of it.
 *
 * <p>Confined to one thread.
 */
final class LatestWrites {

    static final String LEGEND = "unseen #5: the thread had not seen step 5, the latest write of that variable";

    private final int[] steps;

    private boolean foundUnseen;

    LatestWrites(int subjects) {
        steps = new int[subjects + 1];
    }

    /** Takes note of an event; returns in words which write it should have seen and has not, or nothing. */
    String take(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Read read -> unseen(read);
            case TraceEvent.Written written -> write(written);
            case TraceEvent.Updated updated -> write(updated);
            case TraceEvent.AboutThread _, TraceEvent.Started _, TraceEvent.Finished _, TraceEvent.Failed _,
                    TraceEvent.Holding _, TraceEvent.Arrived _, TraceEvent.Tripped _, TraceEvent.Passed _,
                    TraceEvent.Broken _, TraceEvent.Awaiting _, TraceEvent.CountedDown _, TraceEvent.Woken _,
                    TraceEvent.Slept _, TraceEvent.Note _ -> "";
        };
    }

    private String write(TraceEvent.Access access) {
        String unseen = unseen(access);
        steps[access.on().id()] = access.step();
        return unseen;
    }

    private String unseen(TraceEvent.Access access) {
        int latest = steps[access.on().id()];
        if (access.from() == TraceEvent.UNKNOWN || access.from() >= latest || !isOneValue(access.on().kind())) {
            return "";
        }
        foundUnseen = true;
        return "unseen #" + latest;
    }

    /** Of a map, each entry is written on its own; to an adder, nobody needs to have seen anything. */
    private static boolean isOneValue(Subject.Kind kind) {
        return kind != Subject.Kind.MAP && kind != Subject.Kind.CONCURRENT_MAP && kind != Subject.Kind.ADDER;
    }

    boolean foundUnseen() {
        return foundUnseen;
    }
}
