package dev.interleave.operations.stress;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.interleave.trace.export.svg.Figure;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.percent;
import static dev.interleave.experiment.Sentences.thousands;

/** Draws how often a stress came to what, as bars that grow with the logarithm, so that what is rare is seen. */
final class OutcomeBars {

    private static final int MOST = 40;

    private static final double TOP = 62;

    private static final double ROW = 30;

    private static final double LEFT = 150;

    private static final double LONGEST = 260;

    private OutcomeBars() {
    }

    static String of(StressAnswer stress) {
        List<StressReport.Frequency> outcomes = stress.outcomes().stream().limit(MOST).toList();
        double most = Math.log1p((double) Math.max(1, stress.repetitions().done()));
        Figure figure =
                new Figure(760, TOP + outcomes.size() * ROW + 16, stress.experiment() + ": " + stress.headline(),
                        outcomes.stream().map(each -> each.value() + ": " + thousands(each.count()) + " times, "
                                + each.grade().name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("; "))
                                + ".");
        figure.text("quiet", 12, 44,
                "Of " + count(stress.repetitions().done(), "repetition") + "; bars grow with the logarithm.");
        for (int i = 0; i < outcomes.size(); i++) {
            StressReport.Frequency each = outcomes.get(i);
            double y = TOP + i * ROW;
            String grade = each.grade().name().toLowerCase(Locale.ROOT);
            double length = LONGEST * Math.log1p((double) each.count()) / most;
            figure.text(grade + " right", LEFT - 10, y + 16, Figure.shortened(each.value(), 18));
            figure.bar(grade, LEFT, y + 4, Math.max(each.count() > 0 ? 2 : 0, length), 16);
            figure.text("quiet", LEFT + length + 8, y + 16, thousands(each.count()) + " ("
                    + percent(each.count(), stress.repetitions().done()) + ") " + Figure.shortened(each.meaning(), 42));
        }
        return figure.end();
    }
}
