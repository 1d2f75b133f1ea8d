package dev.interleave.operations.exploration;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.web.Texts;

/**
 * An exploration in plain text.
 *
 * @param exploration the exploration
 */
record ExplorationText(ExplorationAnswer exploration) {

    String lines() {
        StringBuilder text = new StringBuilder();
        text.append(exploration.id()).append("  ").append(exploration.status()).append("  ");
        text.append(Texts.parameters(exploration.parameters())).append('\n');
        text.append(exploration.summary()).append('\n');
        if (exploration.result() != null) {
            text.append(exploration.result()).append(": ").append(exploration.because()).append('\n');
        }
        text.append('\n').append(Texts.table(rows())).append('\n');
        for (ExplorationAnswer.FoundDeadlock deadlock : exploration.deadlocks()) {
            if (deadlock.explanation() != null) {
                text.append(deadlock.explanation()).append('\n');
            }
        }
        text.append(exploration.schedules()).append(" schedules, ").append(exploration.pruned()).append(" pruned, ");
        text.append(exploration.cut()).append(" cut short; ").append(exploration.schedulesPerSecond());
        text.append(" a second\n").append(exploration.note()).append('\n');
        return text.toString();
    }

    private List<List<?>> rows() {
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("schedules", "outcome", "grade", "preemptions", "witness", "meaning"));
        for (ExplorationAnswer.FoundOutcome found : exploration.outcomes()) {
            rows.add(List.of(found.schedules(), found.value(), found.grade(), found.preemptions(), found.witness(),
                    found.meaning()));
        }
        for (ExplorationAnswer.FoundDeadlock found : exploration.deadlocks()) {
            rows.add(List.of(found.schedules(), "deadlock", found.grade(), found.preemptions(), found.witness(),
                    found.meaning()));
        }
        for (ExplorationAnswer.FoundFailure found : exploration.failures()) {
            rows.add(List.of(found.schedules(), "failure", "", found.preemptions(), found.witness(), found.message()));
        }
        return rows;
    }
}
