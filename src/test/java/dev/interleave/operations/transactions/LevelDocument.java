package dev.interleave.operations.transactions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.interleave.transactions.history.Anomaly;
import dev.interleave.transactions.run.Scenario;

/**
 * The page about isolation levels.
 *
 * @param engines what was found of each engine
 */
record LevelDocument(List<LevelsAnswer> engines) {

    private static final String SEEN = "Seen with ";

    private static final String HEAD = """
            # Isolation levels

            Here is what the isolation levels of each engine do, whatever their names promise. Interleave wrote this page: it ran 17 scenarios at each level, in the order that brings their anomaly
            about. `GET /api/transactions/levels` does the same on your engines, and has for each cell the transactions and the schedule. [Transactions](transactions.md) says what the anomalies mean.

            - *allowed*: the anomaly happened.
            - *prevented*: it did not, and nobody had to wait. The session saw an older state.
            - *b waits at update*: it did not happen, because b waited there.
            - *b fails at update: 40001/0*: it did not happen, because the engine refused that statement, with this SQLSTATE and code.

            Levels that do the same share a column.
            """;

    /** It as Markdown. */
    String text() {
        return HEAD + scenarios() + engines.stream().map(LevelDocument::section).collect(Collectors.joining());
    }

    private static String scenarios() {
        return "\n| scenario | what it shows | anomalies looked for |\n| --- | --- | --- |\n" + Scenario.all()
                .stream()
                .map(each -> "| " + each.name() + " | " + each.title() + " | "
                        + each.looksFor().stream().map(Anomaly.Name::text).sorted().collect(Collectors.joining(", "))
                        + " |\n")
                .collect(Collectors.joining());
    }

    private static String section(LevelsAnswer engine) {
        Map<LevelsAnswer.Level, String> distinct = engine.distinct();
        StringBuilder text = new StringBuilder("\n## " + engine.engine() + "\n\n" + SEEN + engine.product() + ".");
        String others = engine.levels()
                .stream()
                .filter(each -> !each.reports().equals(each.level().name()))
                .map(each -> "After " + each.level() + " was set, the driver reports " + each.reports() + ".")
                .collect(Collectors.joining(" "));
        text.append(others.isEmpty() ? "" : "\n\n" + others).append("\n\n| scenario |");
        distinct.values().forEach(names -> text.append(' ').append(names).append(" |"));
        text.append("\n| --- |").append(" --- |".repeat(distinct.size())).append('\n');
        for (int i = 0; i < engine.levels().getFirst().cells().size(); i++) {
            LevelsAnswer.Cell first = engine.levels().getFirst().cells().get(i);
            text.append("| ").append(first.scenario()).append(" |");
            for (LevelsAnswer.Level level : distinct.keySet()) {
                text.append(' ').append(level.cells().get(i).words()).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** A page without the versions, which may be others on another machine. */
    static String withoutVersions(String page) {
        return page.lines().filter(line -> !line.startsWith(SEEN)).collect(Collectors.joining("\n"));
    }
}
