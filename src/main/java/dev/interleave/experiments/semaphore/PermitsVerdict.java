package dev.interleave.experiments.semaphore;

import java.util.List;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the semaphore experiment showed.
 *
 * @param permits how many permits each semaphore had
 * @param workers how many workers there were
 * @param peakInside the most workers that held a permit at once
 * @param gaveUp the workers whose time was over before they got a permit, the first twenty of them
 * @param gaveUpCount how many those were in all
 * @param explanation what happened
 */
record PermitsVerdict(int permits, int workers, int peakInside, List<String> gaveUp, int gaveUpCount,
        String explanation) implements Verdict {

    static PermitsVerdict of(Semaphore.Parameters parameters, Inside inside) {
        return new PermitsVerdict(parameters.permits(), parameters.workers(), inside.peak(), inside.gaveUp(),
                inside.gaveUpCount(), explain(parameters, inside));
    }

    private static String explain(Semaphore.Parameters parameters, Inside inside) {
        return sentences(
                inside.peak() == 0 ? "Nobody was ever inside."
                        : "At most %s of %s %s inside at once, first at step %s (%s).".formatted(inside.peak(),
                                count(parameters.workers(), "worker"), inside.peak() == 1 ? "was" : "were",
                                inside.step(),
                                names(inside.who(), inside.peak())),
                switch (parameters.scope()) {
                    case SHARED -> "All shared one semaphore of " + count(parameters.permits(), "permit") + ".";
                    case PER_WORKER ->
                            "Each worker made its own semaphore, with " + count(parameters.permits(), "permit")
                                    + " that nobody else ever asked for: such a semaphore limits nothing.";
                },
                when(inside.gaveUpCount() > 0,
                        "Gave up when their time was over: " + names(inside.gaveUp(), inside.gaveUpCount()) + "."));
    }

    private static String names(List<String> first, int all) {
        return list(first) + when(all > first.size(), " and " + (all - first.size()) + " more");
    }
}
