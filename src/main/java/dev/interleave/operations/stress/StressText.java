package dev.interleave.operations.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.interleave.web.Texts;

/**
 * A stress in plain text.
 *
 * @param stress the stress
 */
record StressText(StressAnswer stress) {

    String lines() {
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("count", "frequency", "outcome", "grade", "meaning"));
        for (StressReport.Frequency outcome : stress.outcomes()) {
            rows.add(List.of(outcome.count(), percent(outcome.frequency()), outcome.value(), outcome.grade(),
                    outcome.meaning()));
        }
        StressReport.OutcomeCheck check = stress.check();
        String failures = stress.failures().count() == 0 ? ""
                : stress.failures().count() + " failed, the first with: " + stress.failures().first() + "\n";
        return stress.id() + "  " + stress.ending() + "  " + Texts.parameters(stress.parameters()) + "\n"
                + stress.headline() + "\n" + stress.because() + "\n\n" + Texts.table(rows) + "\n" + failures
                + Texts.mark(check.held()) + " " + check.name() + ": " + check.because() + "\n"
                + stress.repetitions().done() + " repetitions, " + Math.round(stress.repetitionsPerSecond())
                + " a second, " + stress.repetitions().nudged() + " nudged\n"
                + Texts.machine(stress.machine()) + "\n";
    }

    private static String percent(double frequency) {
        return String.format(Locale.ROOT, "%8.4f %%", 100 * frequency);
    }
}
