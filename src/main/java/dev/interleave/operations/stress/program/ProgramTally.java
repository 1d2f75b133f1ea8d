package dev.interleave.operations.stress.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.launch.Machine;
import dev.interleave.operations.program.Asked;
import dev.interleave.operations.program.Expectations;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.operations.stress.StressReport.Repetitions;
import dev.interleave.operations.stress.StressTally;
import dev.interleave.program.free.FreeTally;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.list;
import static dev.interleave.experiment.Sentences.listWithAnd;
import static dev.interleave.experiment.Sentences.thousands;

/**
 * The outcomes of the stress of a program, graded by what it should print.
 *
 * @param name what stands where experiments have their name
 * @param asked what was asked for
 * @param runs the outcomes of its runs
 */
record ProgramTally(String name, Asked<StressOptions> asked, FreeTally runs) {

    StressReport report(Stress stress, Instant startedAt, long elapsedNanos) {
        Stress.End end = stress.decide(Ending.FAILED, "It ended for no reason");
        StressTally tally = tally(end);
        return new StressReport(stress.id(), name, startedAt, parameters(), end.ending(), end.because(),
                headline(tally), tally.worst(), new Repetitions(asked.options().repetitions(), tally.done(), 0),
                elapsedNanos, tally.done() * 1e9 / Math.max(1, elapsedNanos), tally.outcomes(), tally.failures(),
                tally.checkOfForbidden(), Machine.here(null));
    }

    private StressTally tally(Stress.End end) {
        StressTally tally = new StressTally(declared(), asked.options().deadline());
        runs.counts().forEach(tally::add);
        runs.deadlocks().values().forEach(count -> tally.add(Outcome.DEADLOCK, count));
        if (runs.timedOut() > 0) {
            tally.add(StressTally.TIMED_OUT, runs.timedOut());
        }
        if (end.ending() == Ending.FAILED && !runs.isFull()) {
            tally.addFailure(end.because());
        }
        return tally;
    }

    /** What it should print and must not, then what it printed beside. */
    private List<PossibleOutcome> declared() {
        Expectations expectations = asked.expectations();
        Set<String> values = new LinkedHashSet<>(expectations.named());
        runs.counts().keySet().stream().sorted().forEach(values::add);
        boolean alone = runs.counts().size() == 1 && runs.done() == runs.counts().values().iterator().next();
        List<PossibleOutcome> declared = new ArrayList<>();
        for (String value : values) {
            Outcome outcome = expectations.outcome(value, alone);
            declared.add(PossibleOutcome.exactly(value, outcome.grade(), outcome.meaning()));
        }
        if (!runs.deadlocks().isEmpty()) {
            Outcome outcome = expectations.outcome(Outcome.DEADLOCK, false);
            declared.add(PossibleOutcome.exactly(Outcome.DEADLOCK, outcome.grade(),
                    outcome.meaning() + (runs.stuck() == null ? "" : ": " + runs.stuck()) + printed()));
        }
        return declared;
    }

    /** What deadlocks came after, the most frequent first. */
    private String printed() {
        Map<String, Long> deadlocks = runs.deadlocks();
        if (deadlocks.keySet().equals(Set.of(""))) {
            return "";
        }
        if (deadlocks.size() == 1) {
            return ", after it printed " + StressTally.named(deadlocks.keySet().iterator().next());
        }
        List<String> counts = byCount(deadlocks)
                .map(each -> (each.getKey().isEmpty() ? "nothing" : StressTally.named(each.getKey())) + " ("
                        + thousands(each.getValue()) + ")")
                .toList();
        int more = deadlocks.size() - StressTally.NAMED;
        return ", after it printed " + (more > 0 ? list(counts) + " and " + more + " more" : listWithAnd(counts));
    }

    /** The most frequent ones, as many as an answer names. */
    private static Stream<Map.Entry<String, Long>> byCount(Map<String, Long> counts) {
        return counts.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(StressTally.NAMED);
    }

    private String headline(StressTally tally) {
        if (tally.worst() != Grade.INTERESTING) {
            return tally.headline();
        }
        List<String> counts = byCount(runs.counts())
                .map(each -> thousands(each.getValue()) + " ended with " + StressTally.named(each.getKey()))
                .toList();
        int more = runs.counts().size() - StressTally.NAMED;
        return "Of " + count(tally.done(), "repetition") + ", "
                + (more > 0 ? list(counts) + " and the others with " + count(more, "more outcome")
                        : listWithAnd(counts));
    }

    private Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(asked.expectations().given());
        values.putAll(ProgramStressOperation.OPTIONS.describe(asked.options()));
        return values;
    }
}
