package dev.interleave.experiments.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

/**
 * What a run of the lock experiment showed.
 *
 * @param mostInside the most threads that held the lock at once
 * @param turnCount how often it was held in all
 * @param overtakings how many of these turns were had before one that had been asked for earlier
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
                List.copyOf(turns.all().subList(0, Math.min(TOLD, turns.all().size()))), explain(parameters, turns));
    }

    private static String explain(Locking.Parameters parameters, Turns turns) {
        int count = turns.all().size();
        StringBuilder text = new StringBuilder("The lock was held ")
                .append(count == 1 ? "once" : count + " times")
                .append(turns.mostInside() > 1 ? ", by up to " + turns.mostInside() + " threads at once."
                        : ", never by two threads at once.");
        if (count > 1) {
            text.append(' ').append(order(parameters, turns));
        }
        turns.all()
                .stream()
                .max(Comparator.comparingLong(Turns.Turn::waitNanos))
                .filter(longest -> count > 1)
                .ifPresent(longest -> text.append(
                        String.format(Locale.ROOT, " %s waited longest: %.1f ms.", longest.thread(),
                                longest.waitNanos() / 1e6)));
        if (turns.failure() != null) {
            text.append(' ')
                    .append(turns.failure().thread())
                    .append(" failed while it held the lock; the block's end released it all the same, at step ")
                    .append(turns.failure().releasedAt())
                    .append(", so that the others could go on.");
        }
        return text.toString();
    }

    private static String order(Locking.Parameters parameters, Turns turns) {
        String got = "It was got by " + names(turns.all());
        int overtakings = turns.overtaking();
        if (overtakings == 0) {
            return got + ", in the order in which it was asked for.";
        }
        List<Turns.Turn> asked =
                turns.all().stream().sorted(Comparator.comparingInt(Turns.Turn::askedAs)).toList();
        return got + ", but asked for by " + names(asked) + ": "
                + (overtakings == 1 ? "1 turn was" : overtakings + " turns were")
                + " had before one that had been asked for earlier. " + parameters.lock().promise();
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
        return String.join(", ", names);
    }
}
