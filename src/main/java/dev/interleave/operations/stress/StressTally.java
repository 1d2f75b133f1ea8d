package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.launch.Failures;
import dev.interleave.operations.stress.StressReport.Frequency;
import dev.interleave.operations.stress.StressReport.OutcomeCheck;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.list;
import static dev.interleave.experiment.Sentences.listWithAnd;
import static dev.interleave.experiment.Sentences.percent;
import static dev.interleave.experiment.Sentences.thousands;
import static dev.interleave.experiment.Sentences.times;

/**
 * Counts what the repetitions of a stress come to.
 *
 * <p>Confined to the stress's main thread.
 */
public final class StressTally {

    /** The value of a repetition that took too long. */
    public static final String TIMED_OUT = "timed out";

    /** So many outcomes at most are named in the headline. */
    public static final int NAMED = 3;

    /** In characters: of a longer outcome, the headline has the beginning. */
    private static final int LONGEST = 60;

    private static final String CHECK = "only-allowed-outcomes";

    private static final Comparator<String> BY_VALUE = Comparator.comparingLong(StressTally::number)
            .thenComparing(Comparator.naturalOrder());

    private final List<PossibleOutcome> declared;

    private final Duration deadline;

    private final Map<String, Long> counts = new HashMap<>();

    private long failed;

    private @Nullable String firstFailure;

    private long done;

    /**
     * Creates it.
     *
     * @param declared the outcomes that are known beforehand
     * @param deadline how long a repetition may take
     */
    public StressTally(List<PossibleOutcome> declared, Duration deadline) {
        this.declared = declared;
        this.deadline = deadline;
    }

    void add(String value) {
        add(value, 1);
    }

    /** Adds an outcome that came so often. */
    public void add(String value, long count) {
        done += count;
        counts.merge(value, count, Long::sum);
    }

    /** Adds a repetition that failed. */
    public void addFailure(String because) {
        done++;
        failed++;
        if (firstFailure == null) {
            firstFailure = because;
        }
    }

    /** How many were counted. */
    public long done() {
        return done;
    }

    /** How often each outcome happened. */
    public List<Frequency> outcomes() {
        List<Frequency> outcomes = new ArrayList<>();
        List<String> left = new ArrayList<>(counts.keySet());
        left.sort(BY_VALUE);
        for (PossibleOutcome possible : declared) {
            List<String> values = left.stream().filter(possible::matches).toList();
            left.removeAll(values);
            if (values.isEmpty() && possible.matches(possible.value())) {
                values = List.of(possible.value());
            }
            values.forEach(value -> outcomes.add(frequency(value, possible.grade(), possible.meaning())));
        }
        left.forEach(value -> outcomes.add(frequency(value, Grade.FORBIDDEN, undeclared(value))));
        return outcomes;
    }

    private Frequency frequency(String value, Grade grade, String meaning) {
        long count = counts.getOrDefault(value, 0L);
        return new Frequency(value, grade, meaning, count, done == 0 ? 0 : (double) count / done);
    }

    private String undeclared(String value) {
        return switch (value) {
            case TIMED_OUT -> "not finished within its deadline of " + DurationText.of(deadline);
            case Outcome.DEADLOCK -> "not declared: its threads waited for one another for ever";
            default -> "not declared";
        };
    }

    /** Whole numbers by size, and before anything else. */
    private static long number(String value) {
        try {
            return Long.parseLong(value);
        }
        catch (NumberFormatException ex) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * The gravest grade of an outcome that came; forbidden if something broke.
     *
     * @return null if no repetition was done
     */
    public @Nullable Grade worst() {
        if (failed > 0) {
            return Grade.FORBIDDEN;
        }
        return outcomes().stream()
                .filter(outcome -> outcome.count() > 0)
                .map(Frequency::grade)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Which outcomes came, the most frequent first. */
    private String acceptable() {
        List<Frequency> came = outcomes().stream()
                .filter(outcome -> outcome.count() > 0)
                .sorted(Comparator.comparingLong(Frequency::count).reversed())
                .toList();
        if (came.size() == 1) {
            return ", with " + named(came.getFirst().value());
        }
        List<String> counts = came.stream().limit(NAMED)
                .map(each -> thousands(each.count()) + " with " + named(each.value())).toList();
        return ": " + (came.size() <= NAMED ? listWithAnd(counts)
                : list(counts) + " and the others with " + count(came.size() - NAMED, "more outcome"));
    }

    /** An outcome as it stands in a sentence. */
    public static String named(String value) {
        return value.isEmpty() ? "nothing printed"
                : value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    /** What is to be known first, in a sentence: how often the gravest that came did. */
    public String headline() {
        Grade worst = worst();
        if (worst == null) {
            return "No repetition was done";
        }
        if (worst == Grade.ACCEPTABLE) {
            return (done == 1 ? "The only repetition" : "All " + repetitions()) + " ended acceptably" + acceptable();
        }
        List<Frequency> gravest = outcomes().stream()
                .filter(outcome -> outcome.count() > 0 && outcome.grade() == worst)
                .sorted(Comparator.comparingLong(Frequency::count).reversed())
                .toList();
        long times = failed + gravest.stream().mapToLong(Frequency::count).sum();
        String what = gravest.isEmpty() ? "something broke"
                : gravest.getFirst().meaning() + " (outcome " + gravest.getFirst().value()
                        + (gravest.size() == 1 ? ")" : ", and " + count(gravest.size() - 1, "other") + ")");
        return percent(times, done) + " of " + repetitions() + ": " + what;
    }

    private String repetitions() {
        return thousands(done) + (done == 1 ? " repetition" : " repetitions");
    }

    /** The repetitions that failed. */
    public Failures failures() {
        return new Failures(failed, firstFailure);
    }

    /** Whether only outcomes came that may. */
    public OutcomeCheck check() {
        return check("no forbidden and no undeclared outcome");
    }

    /** The same where any outcome may come that is not forbidden. */
    public OutcomeCheck checkOfForbidden() {
        return check("no forbidden outcome");
    }

    private OutcomeCheck check(String good) {
        List<String> objections = new ArrayList<>();
        for (Frequency outcome : outcomes()) {
            if (outcome.grade() == Grade.FORBIDDEN && outcome.count() > 0) {
                objections.add("'" + outcome.value() + "' (" + outcome.meaning() + ") came " + times(outcome.count()));
            }
        }
        if (failed > 0) {
            objections.add("something broke " + times(failed) + ": " + firstFailure);
        }
        if (!objections.isEmpty()) {
            return new OutcomeCheck(CHECK, false, String.join("; ", objections));
        }
        return done == 0 ? new OutcomeCheck(CHECK, null, "no repetition was done")
                : new OutcomeCheck(CHECK, true, good + " in " + count(done, "repetition"));
    }
}
