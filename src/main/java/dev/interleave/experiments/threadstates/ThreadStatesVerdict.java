package dev.interleave.experiments.threadstates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.sync.ThreadLook;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.experiment.Sentences.*;

/**
 * What leading a thread through its states showed.
 *
 * @param seen the states, in the order in which it was led through them
 * @param explanation what happened
 */
record ThreadStatesVerdict(List<SeenState> seen, String explanation) implements Verdict {

    /**
     * A thread in one state.
     *
     * @param state the state
     * @param doing what the thread was doing
     * @param topFrame its top stack frame; null if it had none
     * @param calledFrom where in the experiment it stood; null if nowhere
     * @param carrier the platform thread that it ran on, if it is virtual and ran on one; otherwise null
     */
    record SeenState(Thread.State state, String doing, @Nullable String topFrame, @Nullable String calledFrom,
            @Nullable String carrier) {
    }

    static ThreadStatesVerdict of(ThreadStates.Parameters parameters, Map<Station, ThreadLook> seen) {
        List<SeenState> all = new ArrayList<>();
        seen.forEach((station, look) -> all.add(new SeenState(look.state(), station.doing(), look.topFrame(),
                station.frame(look), look.carrier())));
        return new ThreadStatesVerdict(List.copyOf(all), explain(parameters, all));
    }

    private static String explain(ThreadStates.Parameters parameters, List<SeenState> all) {
        String told = all.stream()
                .map(seen -> seen.state() + " when " + seen.doing()
                        + when(seen.topFrame() != null, " (at " + seen.topFrame() + ")"))
                .collect(Collectors.joining("; ", "worker was seen ", "."));
        return parameters.kind() == ThreadKind.VIRTUAL ? told + " " + carriers(all) : told;
    }

    private static String carriers(List<SeenState> all) {
        List<String> mounted = all.stream()
                .filter(seen -> seen.carrier() != null)
                .map(seen -> seen.state() + ", on " + seen.carrier())
                .toList();
        List<Thread.State> not = all.stream()
                .filter(seen -> seen.carrier() == null && seen.topFrame() != null)
                .map(SeenState::state)
                .toList();
        return "It ran on a carrier while it was " + list(mounted) + "."
                + when(!not.isEmpty(),
                        " While it was " + list(not) + " it was on none: what waits leaves its carrier to others.");
    }
}
