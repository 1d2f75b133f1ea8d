package dev.interleave.operations.stress;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.interleave.experiment.Outcome;

/** What came of holding an exploration against free runs of the same. */
public sealed interface Comparison {

    /** The experiment and its parameters. */
    String what();

    /**
     * There was nothing to hold them against.
     *
     * @param what the experiment and its parameters
     * @param because why not
     */
    record NotCompared(String what, String because) implements Comparison {
    }

    /**
     * They were held against one another.
     *
     * @param what the experiment and its parameters
     * @param explored all that some schedule leads to
     * @param beyond what was seen and is declared as something that no schedule leads to
     * @param seen how often free runs came to what
     * @param repetitions how many repetitions of stresses are among them
     * @param nudged in how many of these threads were stopped for a moment
     * @param runs how many single runs are among them
     */
    record Compared(String what, Set<String> explored, Set<String> beyond, Map<String, Long> seen, long repetitions,
            long nudged, long runs) implements Comparison {

        /** Copies the sets and the map, in order. */
        public Compared {
            explored = Collections.unmodifiableSortedSet(new TreeSet<>(explored));
            beyond = Collections.unmodifiableSortedSet(new TreeSet<>(beyond));
            seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
        }

        /** What was seen, and how often, though the exploration says that it cannot happen. */
        public SortedMap<String, Long> unexplained() {
            SortedMap<String, Long> left = new TreeMap<>(seen);
            left.keySet().removeAll(explored);
            left.keySet().removeAll(beyond);
            if (explored.contains(Outcome.DEADLOCK)) {
                // Free, one that waits in a loop for what never comes is in no deadlock, but is not done in time.
                left.remove(StressTally.TIMED_OUT);
            }
            return left;
        }

        /** What was found and did not come: bad luck, most often. */
        public SortedSet<String> unseen() {
            SortedSet<String> left = new TreeSet<>(explored);
            left.removeAll(seen.keySet());
            return left;
        }
    }
}
