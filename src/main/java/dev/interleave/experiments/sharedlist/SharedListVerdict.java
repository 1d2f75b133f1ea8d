package dev.interleave.experiments.sharedlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What a run of the shared list experiment showed.
 *
 * @param firstSeen the first element as the reader's first look found it; null if there was none yet
 * @param cameFirst who came first, as far as that first look could tell: {@code appender} or {@code reader}
 * @param looks how often the reader looked
 * @param disturbedLooks how many of these ran into any of what follows
 * @param concurrentModifications how often its iterator noticed that the list had changed since it began
 * @param pastTheEnd how often an element that was said to be there was not: an exception
 * @param holes how often null stood where an element should be
 * @param explanation what happened
 */
record SharedListVerdict(@Nullable Long firstSeen, String cameFirst, int looks, int disturbedLooks,
        int concurrentModifications,
        int pastTheEnd, int holes, String explanation) implements Verdict {

    static SharedListVerdict of(ListSharing.Parameters parameters, Looks looks, Trace trace) {
        return new SharedListVerdict(looks.firstSeen(), looks.firstSeen() == null ? "reader" : "appender",
                looks.looks(), looks.disturbed(),
                looks.concurrentModifications(), looks.pastTheEnd(), looks.holes(), explain(parameters, looks, trace));
    }

    private static String explain(ListSharing.Parameters parameters, Looks looks, Trace trace) {
        return whoCameFirst(looks, trace) + disturbance(looks) + switch (parameters.guard()) {
            case NONE -> " Nothing orders the two threads: the reader may come in the middle of an append.";
            case LOCK ->
                    " The lock lets no look begin in the middle of an append, nor an append in the middle of a look.";
            case COPY_ON_WRITE ->
                    " Each append made a new copy of the list, and each walk went along the copy that was "
                            + "there when it began.";
        };
    }

    private static String whoCameFirst(Looks looks, Trace trace) {
        String read = step(first(trace, TraceEvent.Read.class));
        String written = step(first(trace, TraceEvent.Written.class));
        return looks.firstSeen() == null
                ? "worker-1 first looked" + read + " and found nothing yet; worker-0 first appended" + written + "."
                : "worker-0 first appended" + written + ", and worker-1, which first looked" + read + ", found "
                        + looks.firstSeen() + ".";
    }

    private static <T extends TraceEvent.Access> Optional<T> first(Trace trace, Class<T> type) {
        return trace.events(type).filter(event -> event.on().name().equals(ListGuard.NAME)).findFirst();
    }

    private static String step(Optional<? extends TraceEvent> event) {
        return event.map(found -> " at step " + found.step()).orElse("");
    }

    private static String disturbance(Looks looks) {
        if (looks.disturbed() == 0) {
            return "";
        }
        List<String> kinds = new ArrayList<>();
        add(kinds, looks.concurrentModifications(),
                "by its iterator, which noticed that the list had changed since it began (ConcurrentModificationException)");
        add(kinds, looks.pastTheEnd(), "by an element that was said to be there and was not");
        add(kinds, looks.holes(), "by null where an element should be");
        return " Of " + (looks.looks() == 1 ? "1 look" : looks.looks() + " looks") + ", " + looks.disturbed()
                + " came in between: " + String.join(", ", kinds) + ".";
    }

    private static void add(List<String> kinds, int count, String what) {
        if (count > 0) {
            kinds.add((count == 1 ? "once " : count + " times ") + what);
        }
    }
}
