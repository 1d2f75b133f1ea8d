package dev.interleave.experiments.reentrantlock;

import java.util.List;
import java.util.Optional;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the re-entrant lock showed.
 *
 * @param deepest how often the thread held the lock at the most
 * @param heldAtTheEnd how often it still held it at the end
 * @param holdCounts how often it held it after each time it took it or gave it back, the first forty of them
 * @param waitedForItselfNanos how long it waited for itself; 0 if it did not
 * @param explanation what happened
 */
record ReentryVerdict(long deepest, long heldAtTheEnd, List<Long> holdCounts, long waitedForItselfNanos,
        String explanation) implements Verdict {

    private static final int TOLD = 40;

    static ReentryVerdict of(Reentry.Parameters parameters, Trace trace) {
        List<Long> counts = trace.events().flatMap(event -> holdCount(event).stream()).toList();
        long deepest = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        long atTheEnd = counts.isEmpty() ? 0 : counts.getLast();
        // It asks no more after it has given up, so what it asked last and got last tells what it waited for.
        Optional<TraceEvent.Waiting> asked = last(trace, TraceEvent.Waiting.class);
        Optional<TraceEvent.TimedOut> gaveUp = last(trace, TraceEvent.TimedOut.class);
        long waited = asked.isPresent() && gaveUp.isPresent()
                ? gaveUp.get().stamp().nanos() - asked.get().stamp().nanos()
                : 0;
        return new ReentryVerdict(deepest, atTheEnd, first(counts, TOLD),
                waited, gaveUp.isPresent() ? blocked(trace, gaveUp.get()) : entered(parameters, deepest, atTheEnd));
    }

    private static Optional<Long> holdCount(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Acquired acquired -> Optional.of(acquired.amount());
            case TraceEvent.Released released -> Optional.of(released.amount());
            default -> Optional.empty();
        };
    }

    private static <E extends TraceEvent> Optional<E> last(Trace trace, Class<E> type) {
        return trace.events(type).reduce((_, later) -> later);
    }

    private static String entered(Reentry.Parameters parameters, long deepest, long atTheEnd) {
        String counted = "Its hold count rose to " + deepest + " and fell to " + atTheEnd + ".";
        return parameters.depth() == 1 ? "One method took the lock, once. " + counted
                : "%s methods took the lock, each while the one before it held it. %s A re-entrant lock remembers its holder, and lets it in again."
                        .formatted(parameters.depth(), counted);
    }

    private static String blocked(Trace trace, TraceEvent.TimedOut gaveUp) {
        return sentences(
                "%s held the lock%s and asked for it again%s.".formatted(gaveUp.thread(),
                        last(trace, TraceEvent.Acquired.class).map(taken -> " since step " + taken.step()).orElse(""),
                        last(trace, TraceEvent.Waiting.class).map(asked -> " at step " + asked.step()).orElse("")),
                ("Only the holder could release it, and the holder was waiting: it blocked on itself, and gave up when its time "
                        + "was over at step %s.").formatted(gaveUp.step()),
                last(trace, TraceEvent.Released.class)
                        .map(released -> "It released what it held at step " + released.step() + ".")
                        .orElse(""),
                "Without a time-out it would wait for ever.");
    }
}
