package dev.interleave.experiments.exchanger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;

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
        List<String> sentences = new ArrayList<>();
        meetings.all().stream().limit(TOLD_IN_WORDS).map(SwappingVerdict::swap).forEach(sentences::add);
        int more = meetings.all().size() - TOLD_IN_WORDS;
        if (more > 0) {
            sentences.add("So did " + more + (more == 1 ? " more pair." : " more pairs."));
        }
        if (!meetings.gaveUp().isEmpty()) {
            sentences.add(leftOver(parameters, meetings.gaveUp()));
        }
        return String.join(" ", sentences);
    }

    private static String swap(Meetings.Meeting meeting) {
        return String.format(Locale.ROOT,
                "%s came first with buffer %d and waited %.1f ms for %s, which brought buffer %d: they swapped (step %d).",
                meeting.first(), meeting.firstGave(), meeting.firstWaitNanos() / 1e6, meeting.second(),
                meeting.secondGave(), meeting.step());
    }

    private static String leftOver(Swapping.Parameters parameters, List<Meetings.GaveUp> gaveUp) {
        String who = gaveUp.stream()
                .limit(TOLD)
                .map(one -> one.thread() + " (step " + one.step() + ")")
                .collect(Collectors.joining(", "));
        return "Met nobody in time and kept what they had: " + who + (gaveUp.size() > TOLD ? " and more." : ".")
                + (parameters.isOdd() ? " Of " + parameters.threads() + " one is always left over." : "");
    }
}
