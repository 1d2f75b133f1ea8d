package dev.interleave.experiments.waitingwriter;

import java.util.List;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a completed run of the waiting-writer experiment showed.
 *
 * @param gaveUp the readers whose time was over before they had both the lock and the mutex
 * @param readersBehindWriters how often a reader asked for the lock while a writer waited for it
 * @param readersPastWriters how often one of these got it before that writer
 * @param explanation what happened
 */
record WaitingWriterVerdict(List<String> gaveUp, int readersBehindWriters, int readersPastWriters,
        String explanation) implements Verdict {

    static WaitingWriterVerdict of(WaitingWriter.Parameters parameters, Trace trace) {
        Encounters encounters = Encounters.in(trace);
        return new WaitingWriterVerdict(encounters.gaveUp(), encounters.behindWriters(), encounters.pastWriters(),
                sentences(why(parameters, encounters.gaveUp()), past(encounters)));
    }

    private static String why(WaitingWriter.Parameters parameters, List<String> gaveUp) {
        if (parameters.timeout() != null) {
            return patience(parameters.timeout().toMillis(), gaveUp);
        }
        if (parameters.order() == Order.SAME) {
            return "Both readers took the lock first. So a reader that held the mutex had the lock already, and "
                    + "waited for nobody.";
        }
        if (parameters.writers() == 0) {
            return "Nobody wrote. Readers share the lock, so reader-1 had it as soon as it asked, whatever it held.";
        }
        return parameters.mayDeadlock()
                ? "It went well this time: reader-0 never held the lock and wanted the mutex while reader-1 held the "
                        + "mutex and was queued behind a writer. Nothing guarantees that."
                : "This lock lets new readers past a waiting writer. So reader-1 waited for nobody but a writer that "
                        + "held the lock, and such a writer waits for nobody.";
    }

    private static String patience(long millis, List<String> gaveUp) {
        return gaveUp.isEmpty() ? "No reader waited longer than " + millis + " ms for its second lock."
                : ("%s waited %s ms for its second lock without success, and gave back its first. So nobody waited "
                        + "for ever.")
                        .formatted(String.join(" and ", gaveUp), millis);
    }

    private static String past(Encounters encounters) {
        return when(encounters.pastWriters() > 0, timesFirst(encounters.pastWriters())
                + " a reader got the lock although it had asked after a writer that still waited.");
    }
}
