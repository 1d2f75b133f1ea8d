package dev.interleave.operations.stress.transactions;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.launch.Machine;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.StressReport.Repetitions;
import dev.interleave.operations.stress.StressTally;
import dev.interleave.operations.transactions.KeptTransactions;
import dev.interleave.operations.transactions.SerialOutcome;
import dev.interleave.trace.ThreadKind;
import dev.interleave.transactions.run.Ending;
import dev.interleave.transactions.run.FreeTransactions;

/**
 * The outcomes of the stress of transactions, graded by whether a serial order has them also.
 *
 * <p>Confined to one thread.
 */
final class TransactionsTally {

    private static final int MOST_OUTCOMES = 1000;

    private final KeptTransactions transactions;

    private final StressOptions options;

    private final Map<String, Long> counts = new HashMap<>();

    private final Map<String, Optional<Boolean>> serial = new HashMap<>();

    private long timedOut;

    private long done;

    TransactionsTally(KeptTransactions transactions, StressOptions options) {
        this.transactions = transactions;
        this.options = options;
    }

    /** How many were counted. */
    long done() {
        return done;
    }

    /** Counts an ending; returns whether there is room for more. */
    boolean add(Ending ending, FreeTransactions free) {
        String outcome = ending.outcome(transactions.script());
        counts.merge(outcome, 1L, Long::sum);
        done++;
        if (!serial.containsKey(outcome)) {
            serial.put(outcome, free.isSerial(ending));
        }
        return counts.size() <= MOST_OUTCOMES;
    }

    /** Counts one that did not end in time. */
    void addTimedOut() {
        timedOut++;
        done++;
    }

    StressReport report(Stress stress, Instant startedAt, long elapsedNanos) {
        Stress.End end = stress.decide(StressReport.Ending.FAILED, "It ended for no reason");
        StressTally tally = tally(end);
        return new StressReport(stress.id(), transactions.name(), startedAt, parameters(), end.ending(), end.because(),
                tally.headline(), tally.worst(), new Repetitions(options.repetitions(), tally.done(), 0), elapsedNanos,
                tally.done() * 1e9 / Math.max(1, elapsedNanos), tally.outcomes(), tally.failures(),
                tally.checkOfForbidden(),
                Machine.here(ThreadKind.PLATFORM));
    }

    private StressTally tally(Stress.End end) {
        List<PossibleOutcome> declared = counts.keySet().stream().sorted().map(this::declared).toList();
        StressTally tally = new StressTally(declared, options.deadline());
        counts.forEach(tally::add);
        if (timedOut > 0) {
            tally.add(StressTally.TIMED_OUT, timedOut);
        }
        if (end.ending() == StressReport.Ending.FAILED && counts.size() <= MOST_OUTCOMES) {
            tally.addFailure(end.because());
        }
        return tally;
    }

    private PossibleOutcome declared(String value) {
        Outcome outcome = SerialOutcome.of(value, serial.getOrDefault(value, Optional.empty()));
        return PossibleOutcome.exactly(value, outcome.grade(), outcome.meaning());
    }

    private Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("engine", transactions.engine().name());
        values.putAll(TransactionsStressOperation.OPTIONS.describe(options));
        return values;
    }
}
