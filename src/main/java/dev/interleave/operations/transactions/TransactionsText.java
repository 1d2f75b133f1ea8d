package dev.interleave.operations.transactions;

import java.util.List;
import java.util.stream.Collectors;

import dev.interleave.explore.Report;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

import static dev.interleave.experiment.Sentences.count;

/**
 * An exploration of transactions in plain text.
 *
 * @param answer the exploration
 * @param presentation how it is to look
 */
record TransactionsText(TransactionsExplorationAnswer answer, Presentation presentation) {

    String lines() {
        StringBuilder text = new StringBuilder(answer.exploration().text(presentation));
        text.append('\n').append(answer.engine()).append("  ").append(levels()).append('\n');
        text.append(answer.serializable() == null ? unknown()
                : answer.serializable() ? "serializable: each outcome is that of a serial order\n"
                : "not serializable: some outcome is that of no serial order\n");
        text.append("weakest level that is: ")
                .append(answer.weakest() == null ? "none known" : answer.weakest())
                .append(" (")
                .append(answer.weakestBecause())
                .append(")\n");
        if (!answer.anomalies().isEmpty()) {
            text.append('\n').append(new TextTable(List.of("anomaly", "schedules", "witness", "how it came about"),
                    answer.anomalies().stream().<List<?>>map(TransactionsText::row).toList(), presentation.width())
                    .text());
        }
        if (!answer.unnamed().isEmpty()) {
            text.append("\nThere may be more anomalies: it is not known which rows these statements read.\n");
            answer.unnamed()
                    .forEach(each -> text.append(each.session()).append(": ").append(each.statement()).append('\n'));
        }
        if (!answer.errors().isEmpty()) {
            text.append('\n').append(new TextTable(List.of("session", "statement", "code", "Spring's exception"),
                    answer.errors().stream().<List<?>>map(TransactionsText::row).distinct().toList(),
                    presentation.width())
                    .text());
        }
        return text.toString();
    }

    private String unknown() {
        return "not known whether serializable: "
                + (answer.exploration().result() == Report.Reach.COMPLETE ? "there are too many serial orders\n"
                        : "not every order was taken\n");
    }

    private String levels() {
        return answer.isolation()
                .entrySet()
                .stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    private static List<?> row(TransactionsExplorationAnswer.FoundAnomaly anomaly) {
        return List.of(anomaly.name() + " " + anomaly.title(), count(anomaly.schedules(), "schedule"),
                anomaly.witness(),
                anomaly.explanation());
    }

    private static List<?> row(TransactionsExplorationAnswer.FoundError error) {
        return List.of(error.session(), error.statement(), error.sqlState() + "/" + error.vendorCode(),
                error.spring().substring(error.spring().lastIndexOf('.') + 1));
    }
}
