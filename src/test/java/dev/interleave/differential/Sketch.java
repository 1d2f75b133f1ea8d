package dev.interleave.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.interleave.explore.Program;
import dev.interleave.sync.Lab;

/**
 * A program as data: it can be run, printed, read again and made smaller.
 *
 * @param setting what it is played with
 * @param before what its main does before it starts the threads
 * @param threads what each of these does
 * @param meanwhile what the main does before it waits for them
 */
record Sketch(Setting setting, List<Act> before, List<List<Act>> threads, List<Act> meanwhile) implements Program {

    Sketch {
        before = List.copyOf(before);
        threads = threads.stream().map(List::copyOf).toList();
        meanwhile = List.copyOf(meanwhile);
        if (threads.isEmpty()) {
            throw new IllegalArgumentException("'threads' must not be empty");
        }
    }

    /** All acts, those inside others included. */
    Stream<Act> acts() {
        return Stream.of(Stream.of(before), threads.stream(), Stream.of(meanwhile))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .flatMap(Act::all);
    }

    /** How many acts it has. */
    int size() {
        return (int) acts().count();
    }

    /** Whether any thread may be interrupted. */
    boolean interrupts() {
        return acts().anyMatch(act -> Crews.INTERRUPTING.contains(act.deed()));
    }

    @Override
    public String run(Lab lab) throws InterruptedException {
        if (interrupts()) {
            Declarations.interrupts(lab);
        }
        Stage stage = new Stage(lab, this);
        Play main = new Play(stage);
        main.all(before);
        List<Stage.Started> started = stage.start(setting.start(), threads);
        main.all(meanwhile);
        for (Stage.Started one : started) {
            one.join();
        }
        Times.join(stage);
        main.log(' ');
        Numbers.logValues(stage, main);
        return stage.logs() + main.toString().stripTrailing();
    }

    /** Reads what {@link #toString} wrote. */
    static Sketch parse(String text) {
        Setting setting = Setting.PLAIN;
        List<Act> before = List.of();
        List<List<Act>> threads = new ArrayList<>();
        List<Act> meanwhile = List.of();
        for (String line : text.strip().lines().toList()) {
            List<String> parts = List.of(line.split(":", 2));
            switch (parts.getFirst().strip()) {
                case "with" -> setting = Setting.parse(line);
                case "before" -> before = Notation.acts(parts.getLast());
                case "meanwhile" -> meanwhile = Notation.acts(parts.getLast());
                default -> threads.add(Notation.acts(parts.getLast()));
            }
        }
        return new Sketch(setting, before, threads, meanwhile);
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(setting.toString());
        lines.add(before.isEmpty() ? "" : "before: " + Act.toString(before));
        IntStream.range(0, threads.size()).forEach(i -> lines.add("t" + i + ": " + Act.toString(threads.get(i))));
        lines.add(meanwhile.isEmpty() ? "" : "meanwhile: " + Act.toString(meanwhile));
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
