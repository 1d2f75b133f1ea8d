package dev.interleave.operations.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/**
 * How things stand after some steps, in plain text.
 *
 * @param step how things stand
 * @param presentation how it is to look
 */
record StepText(StepAnswer step, Presentation presentation) {

    String lines() {
        StringBuilder text = new StringBuilder();
        text.append(step.experiment()).append("  ").append(Texts.parameters(step.parameters())).append('\n');
        text.append(step.finished() ? "finished: " : "so far: ").append(step.schedule()).append('\n');
        if (step.outcome() != null) {
            text.append(Texts.outcome(step.outcome()));
        }
        if (step.failure() != null) {
            text.append("failed: ").append(step.failure()).append('\n');
        }
        if (step.deadlock() != null) {
            text.append(step.deadlock().explanation()).append('\n');
            if (step.deadlock().printed() != null) {
                text.append("The program printed ").append(step.deadlock().printed()).append(" before the deadlock.\n");
            }
        }
        text.append(Texts.checks(step.checks())).append('\n');
        text.append(table(step.threads().stream().map(StepText::row).toList())).append('\n');
        step.shared().forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        if (!step.choices().isEmpty()) {
            text.append("\nnext:\n").append(table(choices()));
        }
        text.append('\n');
        try {
            Texts.writeLanes(step.trace(), presentation, text);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return text.toString();
    }

    private static List<?> row(StepAnswer.StepThread thread) {
        return List.of(thread.name(), thread.state(), does(thread));
    }

    private static String does(StepAnswer.StepThread thread) {
        if (thread.next() == null) {
            return "";
        }
        if (thread.blockedOn() == null) {
            return "about to " + thread.next();
        }
        return "waits to " + thread.next() + why(thread)
                + (thread.since() == null ? "" : ", since step " + thread.since());
    }

    private static String why(StepAnswer.StepThread thread) {
        if (thread.behind() != null) {
            return ", behind " + thread.behind();
        }
        return thread.heldBy() == null || thread.heldBy().equals(thread.blockedOn()) ? ""
                : ", which " + thread.heldBy() + " holds";
    }

    private List<List<?>> choices() {
        List<List<?>> rows = new ArrayList<>();
        for (StepAnswer.StepChoice choice : step.choices()) {
            rows.add(List.of("  " + choice.thread(), choice.operation(), "schedule=" + choice.schedule()));
        }
        return rows;
    }

    private String table(List<? extends List<?>> rows) {
        return TextTable.plain(List.copyOf(rows), presentation.width()).text();
    }
}
