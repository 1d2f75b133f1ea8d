package dev.interleave.experiments.optimisticread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

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
        List<String> sentences = new ArrayList<>();
        sentences.add("Of " + (reads == 1 ? "1 point" : reads + " points") + " that readers used, "
                + (tornUsed == 0 ? "none was torn." : tornUsed + (tornUsed == 1 ? " was torn: " : " were torn: ")
                        + first(trace, Reader.USED)));
        sentences.add(switch (parameters.mode()) {
            case OPTIMISTIC -> optimistic(trace);
            case UNVALIDATED -> "A stamp says that there was no writer when it was taken; whether one came since, only "
                    + "validating it can tell, and that was forgotten.";
            case READ_LOCK -> "Readers held the read lock, so the writer waited for them, and they for it.";
        });
        return String.join(" ", sentences);
    }

    private String optimistic(Trace trace) {
        if (failedValidations + turnedAway == 0) {
            return "No writer came between: not one attempt was in vain, and nobody had to wait.";
        }
        List<String> sentences = new ArrayList<>();
        if (turnedAway > 0) {
            sentences.add(times(turnedAway) + " there was no stamp, because the writer held the lock.");
        }
        if (failedValidations > 0) {
            sentences
                    .add(times(failedValidations) + " validating the stamp failed, because the writer had come since.");
        }
        if (tornThrownAway > 0) {
            sentences.add("So what was torn was thrown away, as when " + first(trace, Reader.THREW_AWAY));
        }
        if (fallbacks > 0) {
            sentences.add(times(fallbacks) + " a reader took the read lock after all.");
        }
        return String.join(" ", sentences);
    }

    /** The first that was noted, with who and when. */
    private static String first(Trace trace, String noted) {
        return trace.events(TraceEvent.Note.class)
                .filter(note -> note.text().startsWith(noted))
                .findFirst()
                .map(note -> note.thread() + " had " + note.text().substring(noted.length()) + " (step " + note.step()
                        + ").")
                .orElse("the trace does not tell which.");
    }

    private static String times(int count) {
        return count == 1 ? "Once" : count + " times";
    }
}
