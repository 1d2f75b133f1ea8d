package dev.interleave.experiments.visibility;

import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the visibility experiment showed.
 *
 * @param seen the values seen
 * @param surprise the values that no order of the steps gives
 * @param surpriseAllowed whether the Java memory model allows them all the same, in this access mode
 * @param explanation what happened
 */
record LitmusVerdict(String seen, String surprise, boolean surpriseAllowed, String explanation) implements Verdict {

    static LitmusVerdict of(Visibility.Parameters parameters, String seen, Trace trace) {
        LitmusTest test = parameters.test();
        boolean allowed = test.allowsSurpriseIn(parameters.mode());
        return new LitmusVerdict(seen, test.surprise(), allowed, sentences(
                steps("worker-0", trace) + "; " + steps("worker-1", trace) + ".",
                when(seen.equals(test.surprise()), "No order of these steps gives that."),
                modelled(test, parameters.mode())));
    }

    private static String modelled(LitmusTest test, AccessMode mode) {
        String promise = mode + " mode " + mode.promise() + ".";
        return test.allowsSurpriseIn(mode)
                ? "%s That leaves %s allowed, which no order of the steps gives: %s. %s".formatted(promise,
                        test.surprise(), test.how(), test.here())
                : "%s So %s, which no order of the steps gives, is forbidden.".formatted(promise, test.surprise());
    }

    private static String steps(String thread, Trace trace) {
        return trace.events(TraceEvent.Access.class)
                .filter(access -> access.thread().equals(thread))
                .map(access -> (access instanceof TraceEvent.Read ? "read %s from %s (step %s)"
                        : "wrote %s to %s (step %s)").formatted(access.value(), access.on().name(), access.step()))
                .collect(Collectors.joining(" and then ", thread + " ", ""));
    }
}
