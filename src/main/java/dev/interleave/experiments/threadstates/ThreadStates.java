package dev.interleave.experiments.threadstates;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.trace.ThreadKind;

/** One thread is led through every state that a thread can be in, on its {@link Way}, and main looks at it in each. */
@Component
class ThreadStates implements Experiment<ThreadStates.Parameters, ThreadStatesVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Way way = new Way(lab);
        LabThread thread = lab.thread("worker", _ -> way.go());
        Observer observer = new Observer(lab, thread);
        observer.look(Station.CREATED);
        thread.start();
        way.lead(observer);
        thread.join();
        observer.look(Station.ENDED);
        return Conclusion.of(observer.seen().size() == Station.values().length ? ALL_SEEN : MISSED,
                ThreadStatesVerdict.of(parameters, observer.seen()));
    }

    static final String ALL_SEEN = "all-seen";

    static final String MISSED = "missed";

    record Parameters(@Parameter(description = "The kind of thread that is led through its states.",
            defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_SEEN, Grade.ACCEPTABLE, "the thread was seen in all six states"),
                PossibleOutcome.exactly(MISSED, Grade.FORBIDDEN, "the thread did not reach one of the states"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(1, parameters.kind(), "kind");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of(
                "A schedule parks threads itself, so the states that it looks at would be the scheduler's doing.");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("A stress uses its threads again, so none of them would be seen NEW or TERMINATED.");
    }
}
