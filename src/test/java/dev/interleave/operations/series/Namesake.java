package dev.interleave.operations.series;

import java.util.List;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Verdict;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/** An experiment with a parameter of its own that is called as one that comparisons and sweeps take. */
record Namesake() implements Experiment<Namesake.Parameters, Namesake.Said> {

    record Parameters(@Parameter(description = "Of what.", defaultValue = "PLATFORM") ThreadKind of,
            @Parameter(description = "How many.", defaultValue = "1", min = "1", max = "9") int many) {
    }

    record Said(String explanation) implements Verdict {
    }

    @Override
    public Card card() {
        return new Card("namesake", Card.Group.THREADS, "Namesake", "Does nothing.", "Nothing.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return List.of(PossibleOutcome.exactly("done", Grade.ACCEPTABLE, "it is done"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(0, parameters.of(), "of");
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) {
        return Conclusion.of("done", new Said("said"));
    }
}
