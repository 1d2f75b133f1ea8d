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

/** An experiment for tests of HTTP that has no parameter to vary. */
public class Solo implements Experiment<Solo.Parameters, Solo.Encore> {

    static final String NAME = "solo";

    record Parameters(
            @Parameter(description = "In what tempo.", defaultValue = "largo", max = "20") String tempo) {
    }

    record Encore(String explanation) implements Verdict {
    }

    @Override
    public Card card() {
        return new Card(NAME, Card.Group.THREADS, "Solo", "Somebody plays alone.", "Nobody else.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return List.of(PossibleOutcome.exactly("played", Grade.ACCEPTABLE, "it was played"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(0, ThreadKind.PLATFORM, "tempo");
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) {
        return Conclusion.of("played", new Encore("It was " + parameters.tempo() + "."));
    }
}
