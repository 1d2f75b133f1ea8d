package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.launch.Admission;
import dev.interleave.launch.Room;
import dev.interleave.operations.exploration.Explorable;
import dev.interleave.operations.exploration.ExplorationOptions;
import dev.interleave.trace.ThreadKind;

/**
 * Transactions that are to be explored, and what was found of them.
 *
 * <p>Thread-safe.
 */
final class TransactionsSubject implements Explorable {

    private final KeptTransactions transactions;

    private final ExplorationOptions options;

    private final boolean weakest;

    private final Room room;

    private volatile @Nullable TransactionsExplorer explorer;

    private TransactionsSubject(KeptTransactions transactions, ExplorationOptions options, boolean weakest, Room room) {
        this.transactions = transactions;
        this.options = options;
        this.weakest = weakest;
        this.room = room;
    }

    /** All that may be asked of an exploration. */
    static List<ParameterSpec> specs() {
        List<ParameterSpec> specs = new ArrayList<>(TransactionsOptions.EXPLORATION.specs());
        specs.addAll(TransactionsOptions.LEVEL.specs());
        return specs;
    }

    /**
     * Reads a request.
     *
     * @param room for databases
     * @throws InvalidParametersException naming everything that is wrong with the parameters
     */
    static TransactionsSubject of(Map<String, String> given, KeptTransactions transactions, Room room) {
        List<ParameterError> errors = new ArrayList<>();
        ExplorationOptions options = TransactionsOptions.EXPLORATION.bind(given, errors);
        TransactionsOptions.Level level = TransactionsOptions.LEVEL.bind(given, errors);
        List<String> known = specs().stream().map(ParameterSpec::name).toList();
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                errors.add(ParameterError.unknown(name, value, "an exploration of transactions", known));
            }
        });
        if (options == null || level == null || !errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return new TransactionsSubject(transactions, options, level.weakest(), room);
    }

    KeptTransactions transactions() {
        return transactions;
    }

    /** What explores them, or has; null before that. */
    @Nullable TransactionsExplorer explorer() {
        return explorer;
    }

    @Override
    public String name() {
        return transactions.name();
    }

    @Override
    public String note() {
        return "Each order was run on " + transactions.engine().name()
                + ". A session sends its next statement when the last "
                + "has been answered; a statement that waits for a lock continues when it gets it.";
    }

    @Override
    public ExplorationOptions options() {
        return options;
    }

    @Override
    public Map<String, @Nullable Object> effective() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(TransactionsOptions.EXPLORATION.describe(options));
        values.put("weakest", weakest);
        return values;
    }

    @Override
    public Map<String, @Nullable Object> given() {
        return Map.of();
    }

    @Override
    public Outcome outcome(String value, Report report) {
        if (value.equals(Outcome.DEADLOCK)) {
            return new Outcome(value, Grade.FORBIDDEN, "sessions wait for one another, and the engine does not notice");
        }
        TransactionsExplorer own = explorer;
        return SerialOutcome.of(value, Optional.ofNullable(own == null ? null : own.findings().serial().get(value)));
    }

    @Override
    public Place admit(Admission admission) {
        room.take();
        Runnable giveBack;
        try {
            giveBack = admission.admit(transactions.demand(), ThreadKind.VIRTUAL);
        }
        catch (RuntimeException | Error ex) {
            room.giveBack();
            throw ex;
        }
        return new Place() {

            @Override
            public Explorer explorer(Scheduler.Starter threads) {
                TransactionsExplorer own = new TransactionsExplorer(transactions, options.plan(), weakest, threads);
                explorer = own;
                return own;
            }

            @Override
            public void leave() {
                giveBack.run();
                room.giveBack();
            }
        };
    }
}
