package dev.interleave.operations.steps;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Position;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.launch.Controlled;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.WalkFailedException;
import dev.interleave.launch.Walks;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * Looks at how things stand after some steps of an experiment, and keeps nothing between one look and the next.
 *
 * <p>Thread-safe.
 */
@Service
public class Steps {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final int MOST_EVENTS = 100_000;

    private final ExperimentCatalog catalog;

    private final Walks walks;

    public Steps(ExperimentCatalog catalog, Walks walks) {
        this.catalog = catalog;
        this.walks = walks;
    }

    /**
     * Takes the steps and looks.
     *
     * @param experiment the experiment's name
     * @param given the caller's parameters by name
     * @throws dev.interleave.experiment.UnknownExperimentException if there is no such experiment
     * @throws InvalidParametersException if the parameters cannot be accepted
     * @throws NotPossibleException if the experiment cannot be put under a schedule
     * @throws dev.interleave.explore.engine.ScheduleMismatchException if the steps are not possible
     * @throws WalkFailedException if they take too long, or break
     * @throws RunRejectedException if there is no room for it now
     */
    public StepView look(String experiment, Map<String, String> given) {
        return look(StepRequest.of(catalog.get(experiment), given));
    }

    private StepView look(StepRequest<?> request) {
        Controlled<?> subject = request.subject();
        Position position =
                walks.walk(subject, request.schedule(), Replay.AtItsEnd.STOP, MOST_EVENTS, WITHIN);
        Optional<Deadlock> deadlock = Deadlock.in(position.trace(), position.stuckThreads());
        return new StepView(subject.entry().name(), subject.described(), subject.given(), position,
                outcome(position, subject), deadlock.orElse(null), checks(position));
    }

    private static @Nullable Outcome outcome(Position position, Controlled<?> subject) {
        String value = position.end() == Scheduler.End.DEADLOCK ? Outcome.DEADLOCK : position.outcome();
        return value == null ? null : subject.outcome(value);
    }

    private static List<CheckResult> checks(Position position) {
        return position.end() == null ? List.of()
                : Check.verifyAll(position.trace());
    }
}
