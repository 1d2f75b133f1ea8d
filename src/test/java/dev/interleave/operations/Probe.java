package dev.interleave.operations;

import java.util.List;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.JvmDemand;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Verdict;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/** An experiment that does what a test wants, under the name {@code probe}. */
public record Probe(Program program, List<PossibleOutcome> declared, boolean withJvms)
        implements Experiment<Probe.Parameters, Probe.Said> {

    public Probe(Program program) {
        this(program, List.of(PossibleOutcome.exactly("done", Grade.ACCEPTABLE, "it is done")));
    }

    public Probe(Program program, List<PossibleOutcome> declared) {
        this(program, declared, false);
    }

    /** One that asks for a JVM of its own for each thread. */
    public static Probe withJvms(Program program) {
        return new Probe(program, new Probe(program).declared, true);
    }

    public interface Program {

        /** Runs; returns the outcome, of which {@code done} is declared unless a test declares others. */
        String run(Parameters parameters, Lab lab) throws InterruptedException;
    }

    public record Parameters(
            @Parameter(description = "How many threads.", defaultValue = "1", min = "1", max = "300000") int threads,
            @Parameter(description = "Of which kind.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    public record Said(String explanation) implements Verdict {
    }

    @Override
    public Card card() {
        return new Card("probe", Card.Group.THREADS, "Probe", "Does what a test wants.", "Nothing.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return declared;
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }

    @Override
    public JvmDemand jvms(Parameters parameters) {
        return withJvms ? new JvmDemand(parameters.threads(), "threads") : JvmDemand.NONE;
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        String outcome = program.run(parameters, lab);
        return Conclusion.of(outcome, new Said("said"));
    }
}
