package dev.interleave.web;

import java.time.Duration;
import java.util.List;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Verdict;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * An experiment for tests of HTTP, of which it is known by heart what it comes to under which schedules.
 */
public class Duet implements Experiment<Duet.Parameters, Duet.Review> {

    static final String NAME = "duet";

    enum Piece {

        /** Each reads a number, adds one, and writes it back. Of 6 schedules of two, 4 end with 1 and 2 with 2. */
        COUNT,
        /** Each takes two locks, in opposite orders. Of 6 schedules of two, 4 end with 2 and 2 in a deadlock. */
        EMBRACE,
        /** As {@link #COUNT}; but who reads 1 stumbles. Of 6 schedules of two, 4 end with 1 and 2 fail. */
        STUMBLE,
        /** As {@link #COUNT}; but what it comes to is nowhere declared. */
        IMPROVISE,
        /** Each reads the number again and again until another has written it. */
        ECHO
    }

    record Parameters(
            @Parameter(description = "How many voices.", defaultValue = "2", min = "1", max = "100") int voices,
            @Parameter(description = "How often each counts.", defaultValue = "1", min = "1", max = "50") int notes,
            @Parameter(description = "What they play.", defaultValue = "COUNT") Piece piece,
            @Parameter(description = "How long each rests in between.", defaultValue = "0ms", min = "0ms",
                    max = "60s") Duration rest,
            @Parameter(description = "What voices are.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    record Review(long heard, String explanation) implements Verdict {
    }

    @Override
    public Card card() {
        return new Card(NAME, Card.Group.THREADS, "Duet", "Voices play together.", "Who is first.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int all = parameters.voices() * parameters.notes();
        return parameters.piece() == Piece.IMPROVISE ? List.of()
                : PossibleOutcome.declare(PossibleOutcome.exactly(all, Grade.ACCEPTABLE, "all were heard"),
                        PossibleOutcome.between(1, all - 1L, Grade.INTERESTING, "some were not heard"),
                        PossibleOutcome.exactly(Outcome.DEADLOCK, Grade.INTERESTING, "they waited for one another"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.voices(), parameters.kind(), "voices");
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        PlainVariable number = lab.plain("number", 0);
        List<TracedLock> locks = List.of(lab.lock("left", false), lab.lock("right", false));
        lab.run("voice", parameters.voices(), voice -> {
            for (int note = 0; note < parameters.notes(); note++) {
                play(parameters, lab, number, voice % 2 == 0 ? locks : locks.reversed());
            }
        });
        long heard =
                parameters.piece() == Piece.EMBRACE ? (long) parameters.voices() * parameters.notes() : number.get();
        return Conclusion.of(heard, new Review(heard, "Heard " + heard + "."));
    }

    private static void play(Parameters parameters, Lab lab, PlainVariable number, List<TracedLock> locks)
            throws Exception {
        switch (parameters.piece()) {
            case COUNT, IMPROVISE, STUMBLE -> {
                long read = number.get();
                if (parameters.piece() == Piece.STUMBLE && read == 1) {
                    throw new IllegalStateException("stumbled over 1");
                }
                lab.sleep(parameters.rest());
                number.set(read + 1);
            }
            case EMBRACE -> locks.getFirst().hold(() -> locks.getLast().hold(() -> 0));
            case ECHO -> {
                long read = number.get();
                number.set(read + 1);
                while (number.get() == read + 1) {
                    lab.sleep(parameters.rest());
                }
            }
        }
    }
}
