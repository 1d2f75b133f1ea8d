package dev.interleave.operations.exploration;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.thousands;

/**
 * An exploration in plain text.
 *
 * @param exploration the exploration
 * @param presentation how it is to look
 */
record ExplorationText(ExplorationAnswer exploration, Presentation presentation) {

    private static final int LONGEST_IN_A_ROW = 36;

    /** So many ends are told in text. */
    private static final int MOST_ROWS = 100;

    private static final String BELOW = "below";

    String lines() {
        StringBuilder text = new StringBuilder();
        text.append(exploration.id()).append("  ").append(exploration.status()).append("  ");
        text.append(Texts.parameters(exploration.parameters())).append('\n');
        text.append(exploration.summary()).append('\n');
        if (exploration.result() != null) {
            text.append(exploration.result()).append(": ").append(exploration.because()).append('\n');
        }
        text.append('\n').append(table()).append('\n').append(longWitnesses());
        for (ExplorationAnswer.FoundDeadlock deadlock : exploration.deadlocks()) {
            if (deadlock.explanation() != null) {
                text.append(deadlock.explanation()).append('\n');
            }
        }
        text.append(count(exploration.schedules(), "schedule")).append(", ");
        text.append(thousands(exploration.pruned())).append(" pruned, ");
        text.append(thousands(exploration.cut())).append(" cut short; ");
        text.append(thousands(exploration.schedulesPerSecond())).append(" a second\n");
        if (exploration.estimate() != null) {
            text.append(exploration.estimate().explanation()).append('\n');
        }
        text.append(exploration.note()).append('\n');
        return text.toString();
    }

    /** Explorations, a row each. */
    static String list(List<ExplorationAnswer> explorations, Presentation presentation) {
        List<List<?>> rows = new ArrayList<>();
        explorations.forEach(each -> rows.add(List.of(each.id(), each.status(),
                each.result() == null ? "" : each.result(), each.summary())));
        return new TextTable(List.of("exploration", "status", "result", "summary"), rows, presentation.width())
                .text();
    }

    private List<List<?>> rows() {
        List<List<?>> rows = new ArrayList<>();
        for (ExplorationAnswer.FoundOutcome found : exploration.outcomes()) {
            rows.add(List.of(found.schedules(), found.value(), found.grade(), found.preemptions(),
                    witness(found.witness()), found.meaning()));
        }
        for (ExplorationAnswer.FoundDeadlock found : exploration.deadlocks()) {
            rows.add(List.of(found.schedules(), "deadlock", found.grade(), found.preemptions(),
                    witness(found.witness()),
                    found.meaning() + (found.printed() == null ? "" : ", after it printed " + found.printed())));
        }
        for (ExplorationAnswer.FoundFailure found : exploration.failures()) {
            rows.add(List.of(found.schedules(), "failure", "", found.preemptions(), witness(found.witness()),
                    found.message()));
        }
        return rows;
    }

    private String table() {
        List<List<?>> rows = rows();
        String table = new TextTable(List.of("schedules", "outcome", "grade", "preemptions", "witness", "meaning"),
                rows.subList(0, Math.min(rows.size(), MOST_ROWS)), presentation.width()).text();
        int more = rows.size() - MOST_ROWS;
        return more > 0 ? table + "… and " + count(more, "more end") + ": format=json has them all\n" : table;
    }

    /** One that would be torn apart in its column stands below the table. */
    private static String witness(String schedule) {
        return schedule.length() > LONGEST_IN_A_ROW ? BELOW : schedule;
    }

    private String longWitnesses() {
        StringBuilder text = new StringBuilder();
        exploration.outcomes().stream().limit(MOST_ROWS).forEach(found -> below(found.value(), found.witness(), text));
        exploration.deadlocks().forEach(found -> below("deadlock", found.witness(), text));
        exploration.failures().forEach(found -> below("failure", found.witness(), text));
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private static void below(String what, String schedule, StringBuilder text) {
        if (witness(schedule).equals(BELOW)) {
            text.append("witness of ").append(what).append(": ").append(schedule).append('\n');
        }
    }
}
