package dev.interleave.experiments.optimisticread;

import java.util.List;
import java.util.function.ToIntFunction;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the optimistic read experiment showed.
 *
 * @param reads how many points were used
 * @param tornUsed how many of these were torn
 * @param tornThrownAway how many torn points were read and not used, because validating failed
 * @param failedValidations how often a writer had come between the stamp and its validation
 * @param turnedAway how often there was no stamp to be had, because a writer held the lock
 * @param fallbacks how often a reader took the read lock after all
 * @param explanation what happened
 */
record OptimisticReadVerdict(int reads, int tornUsed, int tornThrownAway, int failedValidations, int turnedAway,
        int fallbacks, String explanation) implements Verdict {

    static OptimisticReadVerdict of(OptimisticRead.Parameters parameters, List<Reader> readers, Trace trace) {
        OptimisticReadVerdict figures = new OptimisticReadVerdict(parameters.readers() * parameters.reads(),
                sum(readers, Reader::tornUsed), sum(readers, Reader::tornThrownAway),
                sum(readers, Reader::failedValidations), sum(readers, Reader::turnedAway),
                sum(readers, Reader::fallbacks), "");
        return new OptimisticReadVerdict(figures.reads, figures.tornUsed, figures.tornThrownAway,
                figures.failedValidations, figures.turnedAway, figures.fallbacks, figures.explain(parameters, trace));
    }

    private static int sum(List<Reader> readers, ToIntFunction<Reader> figure) {
        return readers.stream().mapToInt(figure).sum();
    }

    private String explain(OptimisticRead.Parameters parameters, Trace trace) {
        String used = "Of " + count(reads, "point") + " that readers used, " + (tornUsed == 0 ? "none was torn."
                : count(tornUsed, "was torn: ", "were torn: ") + first(trace, Reader.USED));
        return used + " " + switch (parameters.mode()) {
            case OPTIMISTIC -> optimistic(trace);
            case UNVALIDATED -> "A stamp says that there was no writer when it was taken. Only validation can show "
                    + "whether one came since, and it was forgotten.";
            case READ_LOCK -> "Readers held the read lock, so the writer waited for them, and they waited for the "
                    + "writer.";
        };
    }

    private String optimistic(Trace trace) {
        if (failedValidations + turnedAway == 0) {
            return "No writer came between: no attempt failed, and nobody had to wait.";
        }
        return sentences(
                when(turnedAway > 0,
                        timesFirst(turnedAway) + " there was no stamp, because the writer held the lock."),
                when(failedValidations > 0, timesFirst(failedValidations)
                        + " validating the stamp failed, because the writer had come since."),
                when(tornThrownAway > 0,
                        "So torn points were thrown away, as when " + first(trace, Reader.THREW_AWAY)),
                when(fallbacks > 0, timesFirst(fallbacks) + " a reader took the read lock in the end."));
    }

    /** The first that was noted, with who and when. */
    private static String first(Trace trace, String noted) {
        return trace.events(TraceEvent.Note.class)
                .filter(note -> note.text().startsWith(noted))
                .findFirst()
                .map(note -> "%s had %s (step %s).".formatted(note.thread(), note.text().substring(noted.length()),
                        note.step()))
                .orElse("the trace does not tell which.");
    }
}
