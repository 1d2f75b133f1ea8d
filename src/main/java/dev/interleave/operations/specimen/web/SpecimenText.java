package dev.interleave.operations.specimen.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.interleave.operations.specimen.HeldSpecimen;
import dev.interleave.operations.specimen.Mark;
import dev.interleave.operations.specimen.Sighting;
import dev.interleave.web.presentation.Prefix;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextLines;
import dev.interleave.web.presentation.TextTable;

/** Specimens in plain text, no line wider than a terminal, but what is to be copied. */
final class SpecimenText {

    private static final int WIDTH = 98;

    private static final String KEY = "yes: it reports the deadlock. ring: it shows the whole ring of waits. -: "
            + "neither.\n";

    private SpecimenText() {
    }

    static String of(SpecimenList list, Presentation presentation) {
        return TextLines.wrapped(of(list), presentation.width());
    }

    private static String of(SpecimenList list) {
        List<List<?>> rows = new ArrayList<>();
        for (SpecimenAnswer specimen : list.specimens()) {
            List<Object> row = new ArrayList<>(List.of(specimen.name()));
            specimen.tools().forEach(tool -> row.add(word(tool.mark())));
            rows.add(row);
        }
        StringBuilder text = new StringBuilder();
        text.append(
                TextLines.paragraph(
                        "Situations that stand still. Each can be held in a separate JVM, as a target for thread "
                                + "dumps and other tools. Does the tool see the deadlock?",
                        WIDTH))
                .append('\n');
        String[] lines =
                new TextTable(List.of("name", "find", "monitors", "print", "json", "boot", "gauge", "jfr"), rows,
                        WIDTH).text().split("\n", -1);
        text.append(lines[0]).append('\n');
        for (int i = 0; i < list.specimens().size(); i++) {
            text.append(lines[i + 1]).append('\n').append("  ").append(list.specimens().get(i).title()).append('\n');
        }
        text.append('\n').append(KEY);
        text.append("find, monitors: ThreadMXBean's findDeadlockedThreads, findMonitorDeadlockedThreads\n");
        text.append("print, json: jcmd's Thread.print, Thread.dump_to_file -format=json\n");
        text.append("boot, gauge: /actuator/threaddump, Micrometer's jvm.threads.deadlocked\n");
        text.append("jfr: Flight Recorder's jdk.ThreadDump\n");
        if (!list.specimens().isEmpty()) {
            text.append(TextLines.paragraph(list.specimens().getFirst().seenOn().sentence(), WIDTH));
        }
        return text.append("\nTo hold one: ").append(holding("NAME")).toString();
    }

    static String of(SpecimenAnswer specimen, Presentation presentation) {
        return TextLines.wrapped(of(specimen), presentation.width());
    }

    private static String of(SpecimenAnswer specimen) {
        return specimen.name() + "  " + specimen.title() + "\n\n" + TextLines.paragraph(specimen.summary(), WIDTH)
                + "\n"
                + sights(specimen.tools(), specimen.threads(), specimen.seenOn()) + "\nTo hold it: "
                + holding(specimen.name());
    }

    static String of(HeldAnswer held, Presentation presentation) {
        return TextLines.wrapped(of(held), presentation.width());
    }

    private static String of(HeldAnswer held) {
        StringBuilder text = new StringBuilder();
        text.append(line(held)).append("  ").append(held.title()).append("\n\n");
        for (Command command : held.commands()) {
            text.append(command.line()).append('\n').append(TextLines.paragraph(command.shows(), "    ", WIDTH));
        }
        if (!held.commands().isEmpty()) {
            text.append('\n');
        }
        text.append(sights(held.tools(), held.threads(), held.seenOn()));
        if (held.status() == HeldSpecimen.Status.HELD) {
            text.append("\nTo end it: DELETE ")
                    .append(Prefix.current()).append(HeldAnswer.PATH).append('/').append(held.id()).append('\n');
        }
        return text.toString();
    }

    static String of(HeldList list, Presentation presentation) {
        return TextLines.wrapped(of(list), presentation.width());
    }

    private static String of(HeldList list) {
        if (list.held().isEmpty()) {
            return "No specimen is held. To hold one: " + holding("NAME");
        }
        StringBuilder text = new StringBuilder();
        list.held().forEach(held -> text.append(line(held)));
        return text.toString();
    }

    private static String holding(String specimen) {
        return "POST " + Prefix.current() + SpecimenAnswer.PATH + "/" + specimen + "?hold=10m\n";
    }

    private static String line(HeldAnswer held) {
        return held.id() + "  " + held.status() + "  process " + held.pid() + "  "
                + (held.because() == null ? "for " + held.hold() + ", until " + held.until() : held.because()) + "\n";
    }

    private static String sights(List<ToolView> tools, List<Sighting.ThreadSight> threads, SeenOn seenOn) {
        StringBuilder text = new StringBuilder("Does the tool see the deadlock?\n\n");
        for (ToolView tool : tools) {
            text.append(String.format(Locale.ROOT, "  %-4s  %s (%s)%n", word(tool.mark()), tool.tool(), tool.where())
                    .replace(System.lineSeparator(), "\n"));
            text.append(TextLines.paragraph(tool.says(), "        ", WIDTH));
        }
        text.append("\n").append(KEY).append("\nHow each tool describes the threads:\n\n");
        for (Sighting.ThreadSight thread : threads) {
            text.append("  ").append(thread.name()).append(", ")
                    .append(thread.kind().name().toLowerCase(Locale.ROOT)).append('\n');
            text.append(said("ThreadInfo, Boot", thread.threadInfo()));
            text.append(said("Thread.print", thread.threadPrint()));
            text.append(said("JSON dump", thread.threadDumpJson()));
        }
        return text.append('\n').append(TextLines.paragraph(seenOn.sentence(), WIDTH)).toString();
    }

    private static String said(String tool, @Nullable String words) {
        return String.format(Locale.ROOT, "    %-16s  ", tool) + (words == null ? "not there" : words) + "\n";
    }

    /** A mark in a word. */
    static String word(Mark mark) {
        return switch (mark) {
            case REPORTED -> "yes";
            case DEDUCIBLE -> "ring";
            case UNSEEN -> "-";
        };
    }
}
