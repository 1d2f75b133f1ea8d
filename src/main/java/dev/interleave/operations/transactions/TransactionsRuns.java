package dev.interleave.operations.transactions;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.Position;
import dev.interleave.explore.Program;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.engine.UnreadableScheduleException;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.launch.Controlled;
import dev.interleave.launch.Room;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.WalkFailedException;
import dev.interleave.launch.Walks;
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
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.run.TransactionProgram;

/**
 * Runs transactions under a schedule, and looks at how things stand after some steps of one.
 *
 * <p>Thread-safe.
 */
@Component
public class TransactionsRuns {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static final long MOST_EVENTS = 100_000;

    private final Walks walks;

    private final RunLauncher launcher;

    private final Room room;

    TransactionsRuns(Walks walks, RunLauncher launcher, TransactionsProperties properties, RunProperties runs) {
        this.walks = walks;
        this.launcher = launcher;
        this.room = new Room(properties.atOnce(), "databases for transactions", runs.admissionWait());
    }

    /** The room there is for databases. */
    public Room room() {
        return room;
    }

    /** Runs transactions to their end; the run is kept as those of experiments are. */
    Run run(KeptTransactions transactions, TransactionsOptions.Run options) {
        Instant startedAt = Clock.systemUTC().instant();
        long startNanos = System.nanoTime();
        Schedule given = options.schedule() == null ? null : schedule(transactions, options.schedule());
        Position position = walk(transactions, (name, program) -> {
            Schedule schedule =
                    given != null ? given : RandomSchedule.of(transactions, program, options.scheduleSeed());
            return walks.walk(name, transactions.demand(), program, schedule, Replay.AtItsEnd.FAIL,
                    MOST_EVENTS, WITHIN);
        });
        long elapsedNanos = System.nanoTime() - startNanos;
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (given == null) {
            parameters.put("scheduleSeed", options.scheduleSeed());
        }
        return launcher.keep(transactions.name(),
                id -> view(id, transactions, parameters, position, startedAt, elapsedNanos));
    }

    /** Takes a program somewhere. */
    @FunctionalInterface
    private interface Way {

        /** Does so. */
        Position take(String name, Program program);
    }

    private Position walk(KeptTransactions transactions, Way way) {
        Script script = transactions.script();
        List<Isolation> levels = script.sessions().stream().map(Script.Session::isolation).toList();
        room.take();
        try (Database database = transactions.engine().open(script.setUp(), levels)) {
            return way.take(transactions.name(), new TransactionProgram(script, database));
        }
        catch (SQLException ex) {
            throw new WalkFailedException(
                    "The engine '" + transactions.engine().name() + "' failed: " + ex.getMessage(), ex);
        }
        finally {
            room.giveBack();
        }
    }

    private static RunView view(String id, KeptTransactions transactions, Map<String, @Nullable Object> parameters,
            Position position, Instant startedAt, long elapsedNanos) {
        Optional<Deadlock> deadlock = deadlock(position);
        RunStatus status = deadlock.isPresent() ? RunStatus.DEADLOCKED
                : position.failure() != null ? RunStatus.FAILED : RunStatus.COMPLETED;
        String because = deadlock.isPresent() ? deadlock.get().explanation() : position.failure();
        int lastStep = position.trace().size();
        return new RunView(id, transactions.name(), ThreadKind.VIRTUAL, position.schedule(), status, because, startedAt,
                elapsedNanos, parameters, outcome(position),
                deadlock.map(found -> new FoundDeadlock(found, false, lastStep)).orElse(null),
                position.outcome() == null ? null : TransactionsWords.of(position.outcome()),
                Check.verifyAll(position.trace()), Statistics.of(position.trace(), lastStep).withoutSamples(),
                position.trace());
    }

    /** Looks at how things stand after some steps. */
    StepView look(KeptTransactions transactions, TransactionsOptions.Step options) {
        Schedule schedule = options.schedule() == null || options.schedule().isEmpty()
                ? new Schedule(transactions.fingerprint(), List.of())
                : schedule(transactions, options.schedule());
        Position position =
                walk(transactions, (name, program) -> walks.walk(name, transactions.demand(),
                        program, schedule, Replay.AtItsEnd.STOP, MOST_EVENTS, WITHIN));
        return new StepView(transactions.name(), Map.of(), Map.of(), position, outcome(position),
                deadlock(position).orElse(null),
                position.end() == null ? List.of() : Check.verifyAll(position.trace()));
    }

    private static Optional<Deadlock> deadlock(Position position) {
        return Deadlock.in(position.trace(), position.stuckThreads());
    }

    private static @Nullable Outcome outcome(Position position) {
        String value = position.end() == Scheduler.End.DEADLOCK ? Outcome.DEADLOCK : position.outcome();
        return value == null ? null
                : new Outcome(value, value.equals(Outcome.DEADLOCK) ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "an exploration says whether a serial order ends the same way");
    }

    private static Schedule schedule(KeptTransactions transactions, String text) {
        Schedule schedule;
        try {
            schedule = Schedule.parse(text);
        }
        catch (UnreadableScheduleException ex) {
            throw invalid(transactions, text, "cannot be read: " + ex.getMessage());
        }
        if (!schedule.fingerprint().equals(transactions.fingerprint())) {
            throw invalid(transactions, text,
                    "belongs to other transactions: its fingerprint is " + schedule.fingerprint()
                            + ", that of these is " + transactions.fingerprint());
        }
        return schedule;
    }

    private static InvalidParametersException invalid(KeptTransactions transactions, String text, String rule) {
        return new InvalidParametersException(
                new ParameterError(Controlled.SCHEDULE, "'" + Controlled.SCHEDULE + "' " + rule,
                        text.substring(0, Math.min(200, text.length())),
                        List.of("v1:" + transactions.fingerprint() + ":STEPS, as explorations and steps give it")));
    }
}
