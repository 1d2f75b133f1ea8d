package dev.interleave.experiments.ticker;

import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What waiting for two tickers showed.
 *
 * @param ticks how many ticks there were
 * @param doneFirst the ticker that was done first
 * @param waitedNanos how long the caller waited
 * @param processorNanos the processor time that it used meanwhile; null if it is not known, as under a schedule
 * @param processorPercent the same as a share of the time that it waited, of one processor; null if it is not known
 * @param explanation what happened
 */
record TickerVerdict(long ticks, String doneFirst, long waitedNanos, @Nullable Long processorNanos,
        @Nullable Double processorPercent, String explanation) implements Verdict {

    static TickerVerdict of(Ticker.Parameters parameters, long[] places, OptionalLong used, Trace trace) {
        List<TraceEvent.Note> notes = trace.events(TraceEvent.Note.class).toList();
        long ticks = notes.stream().filter(note -> Ticker.NAMES.contains(note.thread())).count();
        long waited = nanos(notes, Ticker.WAITED) - nanos(notes, Ticker.WAITS);
        Long nanos = used.isPresent() ? used.getAsLong() : null;
        Double percent = nanos == null || waited <= 0 ? null : Math.round(nanos * 10_000.0 / waited) / 100.0;
        String first = Ticker.NAMES.get(places[0] < places[1] ? 0 : 1);
        return new TickerVerdict(ticks, first, waited, nanos, percent,
                explain(parameters, ticks, first, waited, nanos, percent));
    }

    private static long nanos(List<TraceEvent.Note> notes, String text) {
        return notes.stream()
                .filter(note -> note.text().equals(text))
                .mapToLong(note -> note.stamp().nanos())
                .findFirst()
                .orElse(0);
    }

    private static String explain(Ticker.Parameters parameters, long ticks, String first, long waited,
            @Nullable Long nanos, @Nullable Double percent) {
        String text =
                "%s came, and %s was done first. main waited for both by %s".formatted(count(ticks, "tick"), first,
                        parameters.waitBy());
        if (nanos == null || percent == null) {
            return text + ". The cost is unknown here: under a schedule, main is a virtual thread, whose processor "
                    + "time is not counted, and it never spins.";
        }
        return "%s for %s, and used %s ms of processor time for it, %s %% of one processor. %s".formatted(text,
                millis(waited), decimal(nanos / 1e6, 3), decimal(percent, 2), parameters.waitBy().lesson());
    }
}
