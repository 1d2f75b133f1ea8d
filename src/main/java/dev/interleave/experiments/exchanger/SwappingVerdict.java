package dev.interleave.experiments.exchanger;

import java.util.List;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the exchanger experiment showed.
 *
 * @param swapCount how many pairs swapped
 * @param swaps who swapped with whom, the first twenty
 * @param leftOver the threads that met nobody in time, the first twenty
 * @param leftOverCount how many those were in all
 * @param explanation what happened
 */
record SwappingVerdict(int swapCount, List<Meetings.Meeting> swaps, List<String> leftOver, int leftOverCount,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    private static final int TOLD_IN_WORDS = 4;

    static SwappingVerdict of(Swapping.Parameters parameters, Meetings meetings) {
        List<Meetings.GaveUp> gaveUp = meetings.gaveUp();
        return new SwappingVerdict(meetings.all().size(), meetings.all().stream().limit(TOLD).toList(),
                gaveUp.stream().limit(TOLD).map(Meetings.GaveUp::thread).toList(), gaveUp.size(),
                explain(parameters, meetings));
    }

    private static String explain(Swapping.Parameters parameters, Meetings meetings) {
        int more = meetings.all().size() - TOLD_IN_WORDS;
        return sentences(
                sentences(meetings.all().stream().limit(TOLD_IN_WORDS).map(SwappingVerdict::swap).toList()),
                when(more > 0, "So did " + count(more, "more pair") + "."), leftOver(parameters, meetings.gaveUp()));
    }

    private static String swap(Meetings.Meeting meeting) {
        return "%s came first with buffer %s and waited %s for %s, which brought buffer %s: they swapped (step %s)."
                .formatted(meeting.first(), meeting.firstGave(), millis(meeting.firstWaitNanos()), meeting.second(),
                        meeting.secondGave(), meeting.step());
    }

    private static String leftOver(Swapping.Parameters parameters, List<Meetings.GaveUp> gaveUp) {
        List<String> who = gaveUp.stream().map(one -> one.thread() + " (step " + one.step() + ")").toList();
        return when(!who.isEmpty(), "Met nobody in time and kept what they had: " + list(who, TOLD, " and more") + "."
                + when(parameters.isOdd(), " Of " + parameters.threads() + " one is always left over."));
    }
}
