package dev.interleave.experiments.completablefuture;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Which thread did which stage, as the trace tells it.
 *
 * @param done the stages that were done, in the order in which they were
 * @param skipped the names of those that were not
 * @param notes what failed, and what the stage that stands in was told of it; empty if nothing did
 */
record Stages(List<Stage> done, List<String> skipped, List<String> notes) {

    private static final List<String> ALL = List.of("price", Failure.STOCK, "taxed", "total", "order", "shipping",
            "stand-in", Futures.LATE);

    /**
     * One stage.
     *
     * @param stage its name
     * @param thread the thread that did it
     * @param step the step at which it was done
     */
    record Stage(String stage, String thread, int step) {
    }

    static Stages of(Trace trace) {
        List<Stage> done = new ArrayList<>();
        trace.events(TraceEvent.CountedDown.class)
                .forEach(event -> done.add(new Stage(event.on().name(), event.thread(), event.step())));
        List<String> skipped = ALL.stream()
                .filter(name -> done.stream().noneMatch(stage -> stage.stage().equals(name)))
                .toList();
        return new Stages(List.copyOf(done), skipped,
                trace.events(TraceEvent.Note.class).map(TraceEvent.Note::text).toList());
    }

    /** A stage by name; null if it was skipped. */
    @Nullable Stage stage(String name) {
        return done.stream().filter(stage -> stage.stage().equals(name)).findFirst().orElse(null);
    }
}
