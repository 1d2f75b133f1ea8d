package dev.interleave.experiments.diningphilosophers;

import java.util.HashMap;
import java.util.Map;

import dev.interleave.experiment.Verdict;
import dev.interleave.experiments.diningphilosophers.DiningPhilosophers.Table;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.count;

/**
 * What a dinner showed that came to its end.
 *
 * @param meals how many meals were eaten in all
 * @param mostEating the most philosophers that held both their forks at once
 * @param firstToEat who was the first to hold both
 * @param explanation what happened
 */
record DinnerVerdict(int meals, int mostEating, String firstToEat, String explanation) implements Verdict {

    private static final int BOTH = 2;

    static DinnerVerdict of(DiningPhilosophers.Parameters parameters, Trace trace) {
        Map<String, Integer> forks = new HashMap<>();
        int meals = 0;
        int eating = 0;
        int mostEating = 0;
        String first = "";
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Acquired acquired && isFork(acquired)
                    && forks.merge(acquired.thread(), 1, Integer::sum) == BOTH) {
                first = meals++ == 0 ? acquired.thread() : first;
                mostEating = Math.max(mostEating, ++eating);
            }
            else if (event instanceof TraceEvent.Released released && isFork(released)
                    && forks.merge(released.thread(), -1, Integer::sum) == BOTH - 1) {
                eating--;
            }
        }
        return new DinnerVerdict(meals, mostEating, first, explain(parameters, meals, mostEating, first));
    }

    private static boolean isFork(TraceEvent.OnSubject event) {
        return event.on().name().startsWith(Table.FORK);
    }

    private static String explain(DiningPhilosophers.Parameters parameters, int meals, int mostEating, String first) {
        String why = switch (parameters.remedy()) {
            case NONE ->
                    "It went well this time: they never all held one fork and wanted the next. Nothing guarantees "
                            + "that.";
            case ORDERED ->
                    "The last of them took the right fork first, the one with the lower number. So the philosopher "
                            + "with the highest fork on the table waited for nobody, and could eat.";
            case FOOTMAN -> "At most " + (parameters.philosophers() - 1)
                    + " sat at the table at once, so there was always one whose right fork was free, or would be.";
        };
        return "%s, up to %s at once; %s ate first. %s".formatted(count(meals, "meal was eaten", "meals were eaten"),
                mostEating,
                first, why);
    }
}
