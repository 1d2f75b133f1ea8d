package dev.interleave.experiments.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the lock experiment showed.
 *
 * @param mostInside the most threads that held the lock at once
 * @param turnCount how often it was held in all
 * @param overtakings how many of these turns came before one that had been asked for earlier
 * @param failed the thread that failed while it held the lock; null if none did
 * @param turns the first twenty turns, in the order in which they were had
 * @param explanation what happened
 */
record LockVerdict(int mostInside, int turnCount, int overtakings, @Nullable String failed, List<Turns.Turn> turns,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    static LockVerdict of(Locking.Parameters parameters, Turns turns) {
        return new LockVerdict(turns.mostInside(), turns.all().size(), turns.overtaking(),
                turns.failure() == null ? null : turns.failure().thread(),
                first(turns.all(), TOLD), explain(parameters, turns));
    }

    private static String explain(Locking.Parameters parameters, Turns turns) {
        int count = turns.all().size();
        return sentences(
                "The lock was held %s, %s.".formatted(times(count), turns.mostInside() > 1
                        ? "by up to " + turns.mostInside() + " threads at once" : "never by two threads at once"),
                count > 1 ? order(parameters, turns) : "", count > 1 ? longestWait(turns) : "",
                turns.failure() == null ? ""
                        : ("%s failed while it held the lock; the block's end still released it, at step %s, so that "
                                + "the others could continue.").formatted(turns.failure().thread(),
                                        turns.failure().releasedAt()));
    }

    private static String longestWait(Turns turns) {
        Turns.Turn longest = Collections.max(turns.all(), Comparator.comparingLong(Turns.Turn::waitNanos));
        return longest.thread() + " waited longest: " + millis(longest.waitNanos()) + ".";
    }

    private static String order(Locking.Parameters parameters, Turns turns) {
        int overtakings = turns.overtaking();
        if (overtakings == 0) {
            String got = names(turns.all());
            return "The threads got it in the order in which they asked for it: " + got + when(!got.endsWith("…"), ".");
        }
        List<Turns.Turn> asked =
                turns.all().stream().sorted(Comparator.comparingInt(Turns.Turn::askedAs)).toList();
        return ("The threads got it in the order %s, but had asked in the order %s: %s before somebody who had asked "
                + "earlier. %s").formatted(names(turns.all()), names(asked),
                        count(overtakings, "turn came", "turns came"),
                        parameters.lock().promise());
    }

    /** Who, in order; one who comes several times running is named once, with the number of times. */
    private static String names(List<Turns.Turn> turns) {
        List<String> names = new ArrayList<>();
        for (int from = 0; from < turns.size() && names.size() <= TOLD;) {
            String name = turns.get(from).thread();
            int to = from + 1;
            while (to < turns.size() && turns.get(to).thread().equals(name)) {
                to++;
            }
            names.add(names.size() == TOLD ? "…" : to - from == 1 ? name : name + " ×" + (to - from));
            from = to;
        }
        return list(names);
    }
}
