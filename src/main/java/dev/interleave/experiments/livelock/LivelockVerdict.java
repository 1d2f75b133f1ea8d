package dev.interleave.experiments.livelock;

import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the livelock experiment showed.
 *
 * @param attempts how often the two tried, together
 * @param gaveBack how many of these attempts were in vain
 * @param workDone how many of the two came to hold both locks
 * @param threads how each of them fared
 * @param explanation what happened
 */
record LivelockVerdict(int attempts, int gaveBack, int workDone, List<Fared> threads,
        String explanation) implements Verdict {

    /**
     * How one thread fared.
     *
     * @param thread its name
     * @param attempts how often it tried
     * @param gaveBack how often it gave its first lock back because it was refused the second
     * @param gotPast whether it held both in the end
     */
    record Fared(String thread, int attempts, int gaveBack, boolean gotPast) {

        static Fared of(int number, Passage passage) {
            return new Fared("worker-" + number, passage.gaveBack() + (passage.gotPast() ? 1 : 0), passage.gaveBack(),
                    passage.gotPast());
        }
    }

    static LivelockVerdict of(Livelock.Parameters parameters, List<Passage> passages) {
        List<Fared> threads = IntStream.range(0, passages.size())
                .mapToObj(number -> Fared.of(number, passages.get(number)))
                .toList();
        return new LivelockVerdict(threads.stream().mapToInt(Fared::attempts).sum(),
                threads.stream().mapToInt(Fared::gaveBack).sum(), (int) threads.stream().filter(Fared::gotPast).count(),
                threads, explain(parameters, threads));
    }

    private static String explain(Livelock.Parameters parameters, List<Fared> threads) {
        boolean done = threads.stream().allMatch(Fared::gotPast);
        return sentences(threads.stream().map(LivelockVerdict::sentence).toList()) + " "
                + switch (parameters.remedy()) {
                    case NONE -> done ? "They happened to fall out of step. Nothing guarantees that."
                            : "Nobody was ever stuck, so no detector finds anything. But while both do the same at "
                                    + "the same time, each blocks the other.";
                    case RANDOM_BACKOFF -> done
                            ? "Each stayed away for a random time after a failed attempt; such times are hardly ever "
                                    + "equal."
                            : "Each stayed away for a random time after a failed attempt; repeated collisions become "
                                    + "unlikely, not impossible.";
                    case ORDERED -> "Both took the same lock first, so the thread that had it was never refused the "
                            + "other.";
                };
    }

    private static String sentence(Fared fared) {
        String tried = fared.thread() + " tried " + times(fared.attempts());
        if (!fared.gotPast()) {
            return tried + ", was refused each time, and gave up with nothing done.";
        }
        return fared.gaveBack() == 0 ? tried + " and held both locks."
                : tried + ", gave back " + times(fared.gaveBack()) + ", and held both locks in the end.";
    }
}
