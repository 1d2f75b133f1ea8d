package dev.interleave.experiments.daemon;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.JvmDemand;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.ChildJvm;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * A program whose main may be done before its thread is, in a JVM of its own, so that it can be seen when that ends. The
 * program is {@link WorkerProgram}.
 *
 * <p>A JVM ends when the last thread has ended that is no daemon. So a daemon is cut off wherever it is then; and a thread
 * that is none keeps the program alive, whether anybody waits for it or not.
 */
@Component
class Daemon implements Experiment<Daemon.Parameters, DaemonVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        ChildJvm child = lab.jvm("child-0", WorkerProgram.class, Boolean.toString(parameters.daemon()),
                Boolean.toString(parameters.join()), Long.toString(parameters.sleep().toMillis()),
                Boolean.toString(parameters.kind() == ThreadKind.VIRTUAL));
        child.join();
        DaemonVerdict verdict = DaemonVerdict.of(parameters, child);
        return Conclusion.of(verdict.finished() ? FINISHED : CUT_OFF, verdict);
    }

    static final String FINISHED = "finished";

    static final String CUT_OFF = "cut-off";

    record Parameters(
            @Parameter(description = "Whether the thread is a daemon. A virtual thread always is.",
                    defaultValue = "true") boolean daemon,
            @Parameter(description = "Whether the program's main waits for the thread's end.",
                    defaultValue = "false") boolean join,
            @Parameter(description = "How long the thread sleeps before it is finished.", defaultValue = "300ms",
                    min = "0ms", max = "5s") Duration sleep,
            @Parameter(description = "The kind of thread it is.", defaultValue = "PLATFORM") ThreadKind kind) {

        /** Whether the JVM may end while the thread is at work. */
        boolean mayBeCutOff() {
            return !join && (daemon || kind == ThreadKind.VIRTUAL);
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        // How fast a JVM ends is promised by nobody, so a daemon that sleeps for a moment only may just finish.
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(CUT_OFF, parameters.mayBeCutOff() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the program ended while the thread was still working"),
                PossibleOutcome.exactly(FINISHED, Grade.ACCEPTABLE,
                        parameters.mayBeCutOff() ? "the program took longer to end than the thread took to finish"
                                : "the program ended after the thread had finished"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(1, parameters.kind(), "kind");
    }

    @Override
    public JvmDemand jvms(Parameters parameters) {
        return new JvmDemand(1, "daemon");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("its threads are those of another JVM, which no schedule of this one reaches");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("each repetition would start a JVM");
    }
}
