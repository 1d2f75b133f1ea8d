package dev.interleave.experiments.visibility;

import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

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
        return new LitmusVerdict(seen, test.surprise(), allowed, steps("worker-0", trace) + "; "
                + steps("worker-1", trace) + ". "
                + (seen.equals(test.surprise()) ? "No order of these steps gives that. " : "")
                + modelled(test, parameters.mode()));
    }

    private static String modelled(LitmusTest test, AccessMode mode) {
        String promise = mode + " mode " + mode.promise();
        return test.allowsSurpriseIn(mode)
                ? promise + ". That leaves " + test.surprise() + " allowed, which no order of the steps gives: "
                        + test.how()
                        + ". " + test.here()
                : promise + ". So " + test.surprise() + ", which no order of the steps gives, is forbidden.";
    }

    private static String steps(String thread, Trace trace) {
        return thread + trace.events(TraceEvent.Access.class)
                .filter(access -> access.thread().equals(thread))
                .map(LitmusVerdict::told)
                .collect(Collectors.joining(" and then ", " ", ""));
    }

    private static String told(TraceEvent.Access access) {
        return (access instanceof TraceEvent.Read ? "read " + access.value() + " from "
                : "wrote " + access.value() + " to ")
                + access.on().name() + " (step " + access.step() + ")";
    }
}
