package dev.interleave.experiments.timer;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.interleave.experiment.Verdict;

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
        return new TimersVerdict(List.copyOf(alarms.subList(0, Math.min(TOLD, alarms.size()))), fired.size(), latest,
                explain(parameters, alarms, cancelledLate));
    }

    private static String explain(Timers.Parameters parameters, List<Alarm> alarms, int cancelledLate) {
        StringBuilder text = new StringBuilder();
        for (Alarm alarm : alarms.subList(0, Math.min(TOLD_IN_WORDS, alarms.size()))) {
            text.append(text.isEmpty() ? "" : " ").append(tell(alarm, parameters));
        }
        if (alarms.size() > TOLD_IN_WORDS) {
            text.append(" And so on.");
        }
        if (cancelledLate >= 0) {
            text.append(" To cancel ")
                    .append(Timers.name(cancelledLate))
                    .append(" after it had fired did nothing and raised nothing: it was told that it was too late.");
        }
        return text.toString();
    }

    private static String tell(Alarm alarm, Timers.Parameters parameters) {
        if (alarm.firedAt() == null) {
            return alarm.timer() + " was cancelled at step " + alarm.cancelledAt() + ", "
                    + millis(Objects.requireNonNull(alarm.cancelledAfterNanos()))
                    + " after it was armed, and never fired.";
        }
        String fired = alarm.timer() + " fired at step " + alarm.firedAt() + ", "
                + millis(Objects.requireNonNull(alarm.lateNanos())) + " after it was due";
        boolean meant = parameters.cancelled().stream().map(Timers::name).anyMatch(alarm.timer()::equals);
        return fired + (meant ? ", before its cancellation at step " + alarm.cancelledAt() + ", which came too late."
                : ".");
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
