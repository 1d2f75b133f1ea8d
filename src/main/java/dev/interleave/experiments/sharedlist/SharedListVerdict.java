package dev.interleave.experiments.sharedlist;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

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
        return sentences(whoCameFirst(looks, trace), disturbance(looks), switch (parameters.guard()) {
            case NONE -> "Nothing orders the two threads: the reader may come in the middle of an append.";
            case LOCK ->
                    "With the lock, no look begins in the middle of an append, and no append in the middle of a look.";
            case COPY_ON_WRITE ->
                    "Each append made a new copy of the list, and each walk followed the copy that existed at its "
                            + "beginning.";
        });
    }

    private static String whoCameFirst(Looks looks, Trace trace) {
        String read = firstStep(trace, TraceEvent.Read.class);
        String written = firstStep(trace, TraceEvent.Written.class);
        return looks.firstSeen() == null
                ? "worker-1 first looked" + read + " and found nothing yet; worker-0 first appended" + written + "."
                : "worker-0 first appended%s, and worker-1, which first looked%s, found %s.".formatted(written, read,
                        looks.firstSeen());
    }

    private static <T extends TraceEvent.Access> String firstStep(Trace trace, Class<T> type) {
        return trace.events(type)
                .filter(event -> event.on().name().equals(ListGuard.NAME))
                .findFirst()
                .map(event -> " at step " + event.step())
                .orElse("");
    }

    private static String disturbance(Looks looks) {
        List<String> kinds = Stream.of(
                kind(looks.concurrentModifications(),
                        "by its iterator, which noticed that the list had changed since it began (ConcurrentModificationException)"),
                kind(looks.pastTheEnd(), "by an element that should exist and did not"),
                kind(looks.holes(), "by null where an element should be")).filter(kind -> !kind.isEmpty()).toList();
        return when(looks.disturbed() > 0, "Of %s, %s came in between: %s.".formatted(count(looks.looks(), "look"),
                looks.disturbed(), list(kinds)));
    }

    private static String kind(int count, String what) {
        return when(count > 0, times(count) + " " + what);
    }
}
