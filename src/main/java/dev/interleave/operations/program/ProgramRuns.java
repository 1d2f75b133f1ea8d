package dev.interleave.operations.program;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Position;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.operations.run.FoundDeadlock;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.operations.steps.StepView;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * Runs programs under a schedule, and looks at how things stand after some steps of one.
 *
 * <p>Thread-safe.
 */
@Component
class ProgramRuns {

    private final ProgramWalks walks;

    private final RunLauncher launcher;

    ProgramRuns(ProgramWalks walks, RunLauncher launcher) {
        this.walks = walks;
        this.launcher = launcher;
    }

    /** Runs a program to its end; the run is kept as those of experiments are. */
    Run run(KeptProgram program, Asked<ProgramRunOptions> asked) {
        Instant startedAt = Clock.systemUTC().instant();
        long startNanos = System.nanoTime();
        Position position = walks.walk(program, asked.following().inside(), asked.options().schedule(),
                asked.options().scheduleSeed(), true);
        long elapsedNanos = System.nanoTime() - startNanos;
        return launcher.keep(program.name(),
                id -> view(id, program, asked, position, startedAt, elapsedNanos));
    }

    private static RunView view(String id, KeptProgram program, Asked<ProgramRunOptions> asked, Position position,
            Instant startedAt, long elapsedNanos) {
        Optional<Deadlock> deadlock = deadlock(position);
        RunStatus status = deadlock.isPresent() ? RunStatus.DEADLOCKED
                : position.failure() != null ? RunStatus.FAILED : RunStatus.COMPLETED;
        String because = deadlock.isPresent() ? deadlock.get().explanation() : position.failure();
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(asked.given());
        if (asked.options().schedule() == null) {
            parameters.put("scheduleSeed", asked.options().scheduleSeed());
        }
        int lastStep = position.trace().size();
        return new RunView(id, program.name(), ThreadKind.VIRTUAL, position.schedule(), status, because, startedAt,
                elapsedNanos, parameters, outcome(position, asked.expectations()),
                deadlock.map(found -> new FoundDeadlock(found, false, lastStep)).orElse(null),
                printed(position), Check.verifyAll(position.trace()),
                Statistics.of(position.trace(), lastStep).withoutSamples(), position.trace());
    }

    private static @Nullable Printed printed(Position position) {
        if (position.outcome() != null) {
            return Printed.of(position.outcome());
        }
        return position.printed().isEmpty() ? null : Printed.until(position.printed());
    }

    /** Looks at how things stand after some steps. */
    StepView look(KeptProgram program, Asked<ProgramStepOptions> asked) {
        Position position = walks.walk(program, asked.following().inside(), asked.options().schedule(), 0, false);
        return new StepView(program.name(), asked.given(), asked.given(), position,
                outcome(position, asked.expectations()), deadlock(position).orElse(null),
                position.end() == null ? List.of() : Check.verifyAll(position.trace()));
    }

    private static Optional<Deadlock> deadlock(Position position) {
        return Deadlock.in(position.trace(), position.stuckThreads());
    }

    private static @Nullable Outcome outcome(Position position, Expectations expectations) {
        String value = position.end() == Scheduler.End.DEADLOCK ? Outcome.DEADLOCK : position.outcome();
        return value == null ? null : expectations.outcome(value, false);
    }
}
