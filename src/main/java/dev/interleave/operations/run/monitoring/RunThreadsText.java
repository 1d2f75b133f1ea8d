package dev.interleave.operations.run.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.interleave.experiment.Sentences;
import dev.interleave.operations.run.monitoring.RunThreadsView.Held;
import dev.interleave.operations.run.monitoring.RunThreadsView.Holds;
import dev.interleave.operations.run.monitoring.RunThreadsView.OfRun;
import dev.interleave.operations.run.monitoring.RunThreadsView.OneThread;
import dev.interleave.operations.run.monitoring.RunThreadsView.Ring;
import dev.interleave.operations.run.monitoring.RunThreadsView.Waited;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.web.Texts;
import dev.interleave.web.presentation.TextLines;
import dev.interleave.web.presentation.TextTable;

/** The threads of runs for a terminal: a line for each, and sentences for rings and deadlocks. */
final class RunThreadsText {

    private static final int WIDTH = 100;

    private RunThreadsText() {
    }

    static String of(RunThreadsView view) {
        int runs = view.runs().size();
        StringBuilder text = new StringBuilder();
        text.append(runs == 0 ? "No run is under way" : Sentences.count(runs, "run is", "runs are") + " under way")
                .append(runs == 0 ? "" : ", with " + Sentences.count(view.threads(), "thread"))
                .append(view.deadlocked() == 0 ? "" : "; " + view.deadlocked() + " of them can never continue")
                .append(".\n");
        view.runs().forEach(run -> text.append('\n').append(of(run)));
        return text.toString();
    }

    private static String of(OfRun run) {
        StringBuilder text = new StringBuilder(run.id() + ", since " + Texts.time(run.elapsedNanos())
                + (run.scheduled() ? ", under a schedule" : "") + "\n");
        text.append(states("platform", run.platform())).append(states("virtual", run.virtual()));
        List<List<?>> rows = new ArrayList<>();
        run.threads().forEach(thread -> rows.add(row(thread)));
        text.append(
                TextTable.plain(rows, WIDTH - 2).text().lines().map(line -> "  " + line + "\n")
                        .collect(Collectors.joining()));
        if (run.notListed() > 0) {
            text.append("  and ").append(run.notListed()).append(" more\n");
        }
        if (run.holds() == Holds.WAITED_FOR) {
            text.append(indented("Its trace is long: holds are shown where others wait for them, waits where they "
                    + "have no limit."));
        }
        run.rings().forEach(ring -> text.append(indented(sentence(ring))));
        if (run.deadlock() != null) {
            text.append(indented("Deadlocked: " + run.deadlock().explanation()));
        }
        return text.toString();
    }

    private static String states(String kind, States states) {
        return states.total() == 0 ? ""
                : "  " + states.total() + " " + kind + ": " + states.runnable() + " runnable, " + states.blocked()
                        + " blocked, " + states.waiting() + " waiting, " + states.timedWaiting()
                        + " waiting or asleep for a limited time\n";
    }

    private static List<?> row(OneThread thread) {
        List<String> does = new ArrayList<>();
        if (thread.deadlocked()) {
            does.add("DEADLOCKED");
        }
        if (!thread.holds().isEmpty()) {
            does.add("holds " + Sentences.list(thread.holds().stream().map(RunThreadsText::held).toList(), 5,
                    " and more"));
        }
        if (thread.waitsFor() != null) {
            does.add(waited(thread.waitsFor()));
        }
        return List.of(thread.name(), thread.kind().name().toLowerCase(Locale.ROOT), thread.state().name(),
                String.join(", ", does));
    }

    private static String held(Held held) {
        return held.name() + (held.permits() == null ? "" : " (" + Sentences.count(held.permits(), "permit") + ")")
                + (held.kind() == Subject.Kind.READ_WRITE_LOCK || held.kind() == Subject.Kind.STAMPED_LOCK
                        ? held.mode() == Mode.SHARED ? " for reading" : " for writing" : "");
    }

    private static String waited(Waited wait) {
        if (wait.kind() == null) {
            return "waits for " + wait.name() + " to end";
        }
        return "waits for " + wait.name() + (wait.limited() ? " for a limited time" : "")
                + (wait.heldBy().isEmpty() ? ""
                        : ", which " + Sentences.list(wait.heldBy(), 3, " and others")
                                + (wait.heldBy().size() == 1 ? " holds" : " hold"))
                + (wait.behind().isEmpty() ? "" : ", behind " + Sentences.list(wait.behind(), 3, " and others"));
    }

    private static String sentence(Ring ring) {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < ring.threads().size(); i++) {
            links.add(ring.threads().get(i) + " waits for " + ring.waitsFor().get(i));
        }
        return "Ring" + (ring.lasting() ? "" : ", as long as nobody gives up") + ": " + Sentences.list(links) + ".";
    }

    private static String indented(String sentence) {
        return TextLines.paragraph(sentence, "  ", WIDTH);
    }
}
