package dev.interleave.web.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.experiment.Card;
import dev.interleave.web.Links;
import dev.interleave.web.catalogue.ExperimentView.ParameterView;
import dev.interleave.web.operation.Possibility;
import dev.interleave.web.presentation.TextLines;
import dev.interleave.web.presentation.TextTable;

/**
 * The catalogue for a terminal.
 *
 * @param width how many columns there are
 */
record CatalogueText(int width) {

    /** More letters of a query are not repeated. */
    private static final int LONGEST_QUERY = 60;

    /** Links that are followed by GET; all others do something. */
    private static final Set<String> READ = Set.of("self", "source", "program");

    /** All experiments, by group. */
    String all(List<ExperimentView> experiments) {
        StringBuilder text = new StringBuilder();
        Map<Card.Group, List<ExperimentView>> groups = experiments.stream()
                .collect(Collectors.groupingBy(ExperimentView::group));
        int name = experiments.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        for (Card.Group group : Card.Group.values()) {
            List<ExperimentView> members = groups.getOrDefault(group, List.of());
            if (!members.isEmpty()) {
                text.append(group.title()).append(". ").append(group.about()).append("\n\n");
                text.append(table(members.stream()
                        .map(each -> List.of(each.name() + " ".repeat(name - each.name().length()), each.summary()))
                        .toList())).append('\n');
            }
        }
        return text
                .append("GET %1$s shows more of one; POST %1$s/runs runs it.\n"
                        .formatted(Links.path(Links.toExperiment("NAME"))))
                .toString();
    }

    /** What was found by some words, the best first. */
    String found(String query, List<ExperimentView> experiments) {
        if (experiments.isEmpty()) {
            return TextLines.paragraph("Nothing matches '" + shortened(query)
                    + "'. Try a tool (lock, queue, semaphore), a problem "
                    + "(deadlock, lost update, starvation) or a Java term (volatile, synchronized, executor). "
                    + "GET " + Links.path(new Links.Link("/api/experiments")) + " lists them all.", width);
        }
        return table(experiments.stream().map(each -> List.of(each.name(), each.summary())).toList());
    }

    private static String shortened(String query) {
        String asked = query.strip();
        return asked.codePointCount(0, asked.length()) > LONGEST_QUERY
                ? asked.substring(0, asked.offsetByCodePoints(0, LONGEST_QUERY)) + "…" : asked;
    }

    /** One experiment. */
    String one(ExperimentView experiment) {
        StringBuilder text = new StringBuilder();
        text.append(experiment.name()).append(": ").append(experiment.title())
                .append(" (").append(experiment.group().title()).append(", ")
                .append(experiment.level().name().toLowerCase(Locale.ROOT)).append(")\n\n");
        text.append(TextLines.paragraph(experiment.summary(), width)).append('\n');
        text.append(TextLines.paragraph("Look for: " + experiment.lookFor(), width)).append('\n');
        text.append("Parameters\n\n").append(parameters(experiment.parameters()));
        text.append("\nPossible outcomes\n\n").append(table(experiment.outcomes()
                .stream()
                .map(outcome -> List.of("  " + outcome.value(), outcome.grade(), outcome.meaning()
                        + (outcome.beyondSchedules() ? " (under no schedule)" : "")))
                .toList()));
        text.append("\nCalls\n\n");
        experiment.links().forEach((operation, link) -> text.append("  ")
                .append(READ.contains(operation) ? "GET   " : "POST  ").append(Links.path(link)).append('\n'));
        experiment.members().forEach((member, value) -> {
            if (value instanceof Possibility possibility && !possibility.possible()) {
                text.append("Not ").append(member).append(": ").append(possibility.because()).append('\n');
            }
        });
        return text.toString();
    }

    /** The options of operations, by their names. */
    String options(Map<String, List<ParameterView>> options) {
        return options.entrySet()
                .stream()
                .map(each -> each.getKey() + "\n\n" + parameters(each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String parameters(List<ParameterView> parameters) {
        return table(parameters.stream()
                .map(each -> List.of("  " + each.name(), each.defaultValue(), accepted(each), each.description()))
                .toList());
    }

    private static String accepted(ParameterView parameter) {
        if (parameter.allowed() != null) {
            return String.join(", ", parameter.allowed());
        }
        return parameter.min() == null ? "up to " + parameter.max() + " characters"
                : parameter.min() + " to " + parameter.max();
    }

    private String table(List<? extends List<?>> rows) {
        return TextTable.plain(List.copyOf(rows), width).text();
    }
}
