package dev.interleave.differential;

import dev.interleave.launch.repetition.FreeRuns;
import dev.interleave.trace.ThreadKind;

/**
 * Something that was seen in a free run and that an exploration said cannot happen; or an exploration that broke.
 *
 * @param candidate the program
 * @param explored what the exploration found
 * @param seen what was seen; null if the exploration broke
 * @param kind on which kind of thread; null if the exploration broke
 * @param times how often it was seen
 * @param of in how many repetitions
 */
record Difference(Candidate candidate, Explored explored, FreeRuns.Result seen, ThreadKind kind, long times, long of) {

    static Difference broken(Candidate candidate, Explored explored) {
        return new Difference(candidate, explored, null, null, 0, 0);
    }

    @Override
    public String toString() {
        String what = seen == null ? "the exploration broke"
                : "seen freely: " + seen + ", " + times + " times of " + of + " on " + kind + " threads";
        return candidate + "\nexplored: " + explored + "\n" + what;
    }
}
