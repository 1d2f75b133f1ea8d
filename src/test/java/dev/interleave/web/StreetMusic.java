package dev.interleave.web;

import java.util.List;
import java.util.Optional;

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

/** An experiment for tests of HTTP that can be run, and nothing else. */
class StreetMusic implements Experiment<StreetMusic.Parameters, StreetMusic.Hat> {

    static final String NAME = "street-music";

    record Parameters(
            @Parameter(description = "How many coins.", defaultValue = "1", min = "1", max = "9") int coins,
            @Parameter(description = "What musicians are.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    record Hat(String explanation) implements Verdict {
    }

    @Override
    public Card card() {
        return new Card(NAME, Card.Group.THREADS, "Street music", "Somebody plays outside.", "Who stops.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return List.of(PossibleOutcome.exactly("played", Grade.ACCEPTABLE, "it was played"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(0, parameters.kind(), "kind");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("its musicians listen to the street");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("nobody listens a thousand times");
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) {
        return Conclusion.of("played", new Hat("There were coins."));
    }
}
