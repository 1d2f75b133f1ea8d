package dev.interleave.experiments.timer;

import java.util.List;
import java.util.Objects;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the timer experiment showed.
 *
 * @param alarms what became of each timer, of the first twenty of them
 * @param firedCount how many fired
 * @param latestNanos how late the latest of those that fired was, against when it was due
 * @param explanation what happened
 */
record TimersVerdict(List<Alarm> alarms, int firedCount, long latestNanos, String explanation) implements Verdict {

    private static final int TOLD = 20;

    private static final int TOLD_IN_WORDS = 5;

    static TimersVerdict of(Timers.Parameters parameters, List<Alarm> alarms, int cancelledLate) {
        List<Alarm> fired = alarms.stream().filter(alarm -> alarm.firedAt() != null).toList();
        long latest = fired.stream().mapToLong(alarm -> Objects.requireNonNull(alarm.lateNanos())).max().orElse(0);
        return new TimersVerdict(first(alarms, TOLD), fired.size(), latest,
                explain(parameters, alarms, cancelledLate));
    }

    private static String explain(Timers.Parameters parameters, List<Alarm> alarms, int cancelledLate) {
        return sentences(sentences(alarms.stream().limit(TOLD_IN_WORDS).map(alarm -> tell(alarm, parameters)).toList()),
                when(alarms.size() > TOLD_IN_WORDS, "And so on."),
                when(cancelledLate >= 0, "To cancel " + Timers.name(cancelledLate)
                        + " after it had fired did nothing and raised nothing: the answer was that it was too late."));
    }

    private static String tell(Alarm alarm, Timers.Parameters parameters) {
        if (alarm.firedAt() == null) {
            return "%s was cancelled at step %s, %s ms after it was armed, and never fired.".formatted(alarm.timer(),
                    alarm.cancelledAt(), decimal(Objects.requireNonNull(alarm.cancelledAfterNanos()) / 1e6, 2));
        }
        boolean meant = parameters.cancelled().stream().map(Timers::name).anyMatch(alarm.timer()::equals);
        return "%s fired at step %s, %s ms after it was due%s.".formatted(alarm.timer(), alarm.firedAt(),
                decimal(Objects.requireNonNull(alarm.lateNanos()) / 1e6, 2), when(meant,
                        ", before its cancellation at step " + alarm.cancelledAt() + ", which came too late"));
    }
}
