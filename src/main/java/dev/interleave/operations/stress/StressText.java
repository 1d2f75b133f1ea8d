package dev.interleave.operations.stress;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.launch.ProgramNames;
import dev.interleave.web.Links;
import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.percent;
import static dev.interleave.experiment.Sentences.thousands;

/**
 * A stress in plain text.
 *
 * @param stress the stress
 * @param presentation how it is to look
 */
record StressText(StressAnswer stress, Presentation presentation) {

    /** So many outcomes are told in text. */
    private static final int MOST_ROWS = 100;

    /** Of a percentage, after the point. */
    private static final int DIGITS = 4;

    String lines() {
        List<List<?>> rows = new ArrayList<>();
        stress.outcomes()
                .stream()
                .limit(MOST_ROWS)
                .forEach(outcome -> rows.add(List.of(outcome.count(),
                        "%10s".formatted(percent(outcome.count(), stress.repetitions().done(), DIGITS)),
                        outcome.value(),
                        outcome.grade(), outcome.meaning())));
        int more = stress.outcomes().size() - rows.size();
        StressReport.OutcomeCheck check = stress.check();
        String failures = stress.failures().count() == 0 ? ""
                : stress.failures().count() + " failed, the first with: " + stress.failures().first() + "\n";
        return stress.id() + "  " + stress.ending() + "  " + Texts.parameters(stress.parameters()) + "\n"
                + stress.headline() + "\n" + stress.because() + "\n\n"
                + new TextTable(List.of("count", "frequency", "outcome", "grade", "meaning"), rows,
                        presentation.width())
                        .text()
                + (more > 0 ? "… and " + count(more, "more outcome") + ": format=json has them all\n" : "") + "\n"
                + failures
                + Texts.mark(check.held()) + " " + check.name() + ": " + check.because() + "\n"
                + count(stress.repetitions().done(), "repetition") + ", "
                + thousands(Math.round(stress.repetitionsPerSecond())) + " a second, "
                + thousands(stress.repetitions().nudged()) + " nudged\n"
                + Texts.machine(stress.machine()) + "\n"
                + comparison();
    }

    /** Where the outcomes of all schedules are, if there is more to compare with than what is declared. */
    private String comparison() {
        Links.Link explorations = stress.links().get("explorations");
        return explorations == null ? "" : "\nFor the outcomes of all schedules: POST " + Links.path(explorations)
                + "\nAn outcome seen here that a COMPLETE exploration does not list is an effect of "
                + (ProgramNames.isTransactions(stress.experiment()) ? "statements that overlap"
                        : "weak memory or real time")
                + ".\n";
    }

    /** Stresses, a row each. */
    static String list(List<StressAnswer> stresses, Presentation presentation) {
        List<List<?>> rows = new ArrayList<>();
        stresses.forEach(each -> rows.add(List.of(each.id(), each.ending(), each.headline())));
        return new TextTable(List.of("id", "ending", "headline"), rows, presentation.width()).text();
    }
}
