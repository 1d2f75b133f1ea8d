package dev.interleave.web;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Verdict;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * An experiment for tests of HTTP: it has a parameter of every type, and takes as long as it is told to.
 *
 * <p>Tests of HTTP need no other, so that the others can be deleted.
 */
public class Rehearsal implements Experiment<Rehearsal.Parameters, Rehearsal.Applause> {

    public static final String NAME = "rehearsal";

    /** A play in which two wait for one another for ever. */
    public static final long TRAGEDY = 1597;

    enum Light {
        DAY_LIGHT, DIM
    }

    record Parameters(
            @Parameter(description = "How many actors there are.", defaultValue = "2", min = "1",
                    max = "200") int actors,
            @Parameter(description = "How often each comes on stage.", defaultValue = "1", min = "1",
                    max = "100000") int scenes,
            @Parameter(description = "How long each stays in the end.", defaultValue = "0ms", min = "0ms",
                    max = "60s") Duration act,
            @Parameter(description = "When the curtain falls.", defaultValue = "none", min = "1ms",
                    max = "10s") @Nullable Duration curtain,
            @Parameter(description = "Which play.", defaultValue = "1", min = "0",
                    max = "9007199254740991") long play,
            @Parameter(description = "How it is lit.", defaultValue = "DAY_LIGHT") Light light,
            @Parameter(description = "Whether somebody forgets the words.", defaultValue = "false") boolean forget,
            @Parameter(description = "What actors are.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    record Applause(int actors, @Nullable String encore, String explanation) implements Verdict {
    }

    @Override
    public Card card() {
        return new Card(NAME, Card.Group.THREADS, "Rehearsal", "Actors come on stage.", "Who comes first.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return List.of(PossibleOutcome.exactly("played", Grade.ACCEPTABLE, "all actors were on stage"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.actors(), parameters.kind(), "actors");
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        if (parameters.play() == TRAGEDY) {
            tragedy(lab);
        }
        TracedLock stage = lab.lock("stage", false);
        lab.run("actor", parameters.actors(), number -> {
            for (int scene = 0; scene < parameters.scenes(); scene++) {
                stage.hold(() -> {
                    lab.note("entrance of " + number);
                    return number;
                });
            }
            lab.sleep(parameters.act());
        });
        if (parameters.forget()) {
            throw new IllegalStateException("The words were forgotten");
        }
        return Conclusion.of("played", new Applause(parameters.actors(), null, "All were on stage."));
    }

    private static void tragedy(Lab lab) throws InterruptedException {
        List<TracedLock> locks = List.of(lab.lock("balcony", false), lab.lock("tomb", false));
        TracedLatch bothHold = lab.latch("both hold", 2);
        lab.run("lover", 2, number -> locks.get(number).hold(() -> {
            bothHold.countDown();
            bothHold.await();
            return locks.get(1 - number).hold(() -> number);
        }));
    }
}
