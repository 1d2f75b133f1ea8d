package dev.interleave.experiments.virtualthreadpinning;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the pinning experiment showed.
 *
 * @param threads how many threads there were
 * @param mostInside the most that were inside at once
 * @param gaveUp how many waited in vain for the others
 * @param carriers how many carriers the JVM means to have at work at once
 * @param mostCarriers the most carriers there were meanwhile, idle ones included
 * @param elapsedNanos how long it took in all
 * @param explanation what happened
 */
record PinningVerdict(int threads, int mostInside, int gaveUp, int carriers, int mostCarriers, long elapsedNanos,
        String explanation) implements Verdict {

    static PinningVerdict of(Pinning.Parameters parameters, Crowd crowd, long elapsedNanos) {
        return new PinningVerdict(parameters.threads(), crowd.mostInside(), crowd.gaveUp(), Carriers.meant(),
                crowd.mostCarriers(), elapsedNanos, explain(parameters, crowd, elapsedNanos));
    }

    private static String explain(Pinning.Parameters parameters, Crowd crowd, long elapsedNanos) {
        boolean virtual = parameters.kind() == ThreadKind.VIRTUAL;
        String inside = crowd.mostInside() == parameters.threads() ? "all of them were there at once, after"
                : "never more than %s were there at once, %s gave up waiting for the others, and all were done after"
                        .formatted(crowd.mostInside(), crowd.gaveUp());
        return sentences(
                "%s each waited %s for all the others: %s %s.".formatted(
                        count(parameters.threads(), (virtual ? "virtual" : "platform") + " thread"),
                        parameters.block().place(), inside, millis(elapsedNanos)),
                virtual ? parameters.block().reason() + " " + carriers(crowd)
                        : "A platform thread has no carrier to be pinned to.");
    }

    private static String carriers(Crowd crowd) {
        return "There %s%s.".formatted(Carriers.meant() == 1 ? "is 1 carrier" : "are " + Carriers.meant() + " carriers",
                crowd.isMadeUpFor()
                        ? ", and the JVM added others: there were up to " + crowd.mostCarriers()
                        : ", and the JVM added none");
    }
}
