package dev.interleave.experiments.visibility;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedVariable;
import dev.interleave.trace.ThreadKind;

/**
 * Two threads of two steps each, in an access mode: which pairs of values they may see.
 *
 * <p>An exploration shows what the orders of the four steps lead to, and that is never all: for most modes the memory model allows
 * one pair more, which only processors and compilers make. A stress counts it.
 */
@Component
class Visibility implements Experiment<Visibility.Parameters, LitmusVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        LitmusTest test = parameters.test();
        SharedVariable first = parameters.mode().variable(lab, test.first());
        SharedVariable second = parameters.mode().variable(lab, test.second());
        long[] seen = new long[2];
        lab.run("worker", 2, number -> {
            switch (test) {
                case STORE_BUFFERING -> bufferStores(number, first, second, seen);
                case MESSAGE_PASSING -> passMessage(number, first, second, seen);
            }
        });
        String pair = seen[0] + "," + seen[1];
        return Conclusion.of(pair, trace -> LitmusVerdict.of(parameters, pair, trace));
    }

    private static void bufferStores(int number, SharedVariable x, SharedVariable y, long[] seen) {
        if (number == 0) {
            x.set(1);
            seen[0] = y.get();
        }
        else {
            y.set(1);
            seen[1] = x.get();
        }
    }

    private static void passMessage(int number, SharedVariable data, SharedVariable flag, long[] seen) {
        if (number == 0) {
            data.set(1);
            flag.set(1);
        }
        else {
            seen[0] = flag.get();
            seen[1] = data.get();
        }
    }

    record Parameters(
            @Parameter(description = "The program of the two threads.",
                    defaultValue = "STORE_BUFFERING") LitmusTest test,
            @Parameter(description = "How both variables are read and written.",
                    defaultValue = "PLAIN") AccessMode mode,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        LitmusTest test = parameters.test();
        return test.outcomes(test.allowsSurpriseIn(parameters.mode()) ? Grade.INTERESTING : Grade.FORBIDDEN);
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(2, parameters.kind(), "kind");
    }
}
