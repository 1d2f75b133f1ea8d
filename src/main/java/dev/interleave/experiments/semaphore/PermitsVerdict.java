package dev.interleave.experiments.semaphore;

import java.util.List;

import dev.interleave.experiment.Verdict;

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
        StringBuilder text = new StringBuilder();
        if (inside.peak() == 0) {
            text.append("Nobody was ever inside.");
        }
        else {
            text.append("The most workers inside at once were ")
                    .append(inside.peak())
                    .append(" of ")
                    .append(parameters.workers())
                    .append(", first at step ")
                    .append(inside.step())
                    .append(" (")
                    .append(names(inside.who(), inside.peak()))
                    .append(").");
        }
        switch (parameters.scope()) {
            case SHARED -> text.append(" All shared one semaphore of ")
                    .append(parameters.permits())
                    .append(parameters.permits() == 1 ? " permit." : " permits.");
            case PER_WORKER -> text.append(" Each worker made a semaphore of its own, with ")
                    .append(parameters.permits())
                    .append(" permits that nobody else ever asked for: such a semaphore limits nothing.");
        }
        if (inside.gaveUpCount() > 0) {
            text.append(" Gave up after their time: ")
                    .append(names(inside.gaveUp(), inside.gaveUpCount()))
                    .append('.');
        }
        return text.toString();
    }

    private static String names(List<String> first, int all) {
        String names = String.join(", ", first);
        return all > first.size() ? names + " and " + (all - first.size()) + " more" : names;
    }
}
