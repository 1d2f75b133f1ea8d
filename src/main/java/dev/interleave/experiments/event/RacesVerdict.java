package dev.interleave.experiments.event;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;

import static dev.interleave.experiment.Sentences.*;

/**
 * What the runs of the racers came to.
 *
 * @param racers how many racers took part
 * @param pairs how many pairs these are
 * @param mostPairsSwapped the most pairs that finished the other way round than in the first run, in any run
 * @param runs all runs
 * @param explanation what happened
 */
record RacesVerdict(int racers, int pairs, int mostPairsSwapped, List<Race> runs, String explanation)
        implements Verdict {

    private static final int TOLD = 3;

    /**
     * One run.
     *
     * @param run its number, from 1
     * @param order who finished, first to last
     * @param pairsSwapped how many pairs finished the other way round than in the first run
     * @param pairsOvertaken how many pairs finished the other way round than they had come to wait for the signal
     * @param signalAt the step at which the signal was given
     * @param waitingThen how many racers the trace shows waiting for it by then
     * @param lastFinishNanos how long after the signal the last one finished
     */
    record Race(int run, List<String> order, int pairsSwapped, int pairsOvertaken, int signalAt, int waitingThen,
            long lastFinishNanos) {
    }

    static RacesVerdict of(StartSignal.Parameters parameters, List<List<String>> orders, Trace trace) {
        List<Signal> signals = Signal.all(trace);
        List<Race> runs = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Signal signal = i < signals.size() ? signals.get(i) : Signal.UNTOLD;
            List<String> order = orders.get(i);
            runs.add(new Race(i + 1, order, Orders.pairsSwapped(orders.getFirst(), order),
                    Orders.pairsSwapped(signal.arrivals(), order), signal.step(), signal.waiting(),
                    signal.lastFinishNanos()));
        }
        int pairs = Orders.pairs(parameters.racers());
        int most = runs.stream().mapToInt(Race::pairsSwapped).max().orElse(0);
        return new RacesVerdict(parameters.racers(), pairs, most, List.copyOf(runs),
                explain(parameters.racers(), pairs, most, runs));
    }

    private static String explain(int racers, int pairs, int most, List<Race> runs) {
        return sentences(
                sentences(runs.stream().limit(TOLD).map(run -> sentence(run, racers, pairs)).toList()),
                when(runs.size() > TOLD,
                        "Of all %s runs the one that differed most from the first had %s of %s pairs swapped."
                                .formatted(runs.size(), most, pairs)),
                when(racers > 1, (most > 0 ? "The signal" : "Another run may end in another order: the signal")
                        + " releases all and does not decide which is first."));
    }

    private static String sentence(Race run, int racers, int pairs) {
        String finished =
                ("In run %s the signal was given at step %s, when %s of %s were waiting for it; they finished in the "
                        + "order %s, the last of them %s after the signal.").formatted(run.run(), run.signalAt(),
                                run.waitingThen(), racers, list(run.order()), millis(run.lastFinishNanos()));
        return racers == 1 ? finished
                : "%s Of %s %s%s.".formatted(finished, count(pairs, "pair"),
                        otherWay(run.pairsOvertaken(), "in the order of arrival"),
                        when(run.run() != 1, ", and " + otherWay(run.pairsSwapped(), "in run 1")));
    }

    private static String otherWay(int pairs, String than) {
        return pairs + (pairs == 1 ? " was" : " were") + " the other way round than " + than;
    }
}
