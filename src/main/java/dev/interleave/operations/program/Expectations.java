package dev.interleave.operations.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.Report;
import dev.interleave.program.OutcomeValues;

/**
 * What a program should print and must not.
 *
 * @param expect the only outcomes that are right, parted by {@code |}; null if nothing is said of that
 * @param forbid outcomes that are wrong, parted by {@code |}; null for none
 */
public record Expectations(
        @Parameter(
                description = "The outcomes that are right, separated by '|'. An outcome is all printed lines joined by "
                        + "' / '. All other outcomes are forbidden.",
                defaultValue = "none", max = "2000") @Nullable String expect,
        @Parameter(description = "The outcomes that are wrong, separated by '|'.",
                defaultValue = "none", max = "2000") @Nullable String forbid) {

    private static final String EXPECT = "expect";

    private static final String FORBID = "forbid";

    static final ParameterBinder<Expectations> BINDER = new ParameterBinder<>(Expectations.class);

    /** Checks that no outcome is both. */
    public Expectations {
        List<String> both = OutcomeValues.of(expect, forbid).inBoth();
        if (!both.isEmpty()) {
            throw new InvalidParametersException(
                    List.of(inBoth(EXPECT, expect, FORBID, both), inBoth(FORBID, forbid, EXPECT, both)));
        }
    }

    private static ParameterError inBoth(String name, @Nullable String rejected, String other, List<String> both) {
        return new ParameterError(name, "'" + name + "' must have no outcome that '" + other + "' has, had '"
                + String.join("', '", both) + "'", rejected, List.of("outcomes that '" + other + "' does not have"));
    }

    /** What an outcome is, where it is the only thing that can happen or one of several. */
    public Outcome outcome(String value, boolean alone) {
        if (value.equals(Outcome.DEADLOCK)) {
            return new Outcome(value, Grade.FORBIDDEN, "its threads wait for ever");
        }
        OutcomeValues values = OutcomeValues.of(expect, forbid);
        if (values.isForbidden(value)) {
            return new Outcome(value, Grade.FORBIDDEN,
                    values.isNamedWrong(value) ? "it must not print this" : "not what was expected");
        }
        if (expect != null) {
            return new Outcome(value, Grade.ACCEPTABLE, "as expected");
        }
        return new Outcome(value, alone || forbid != null ? Grade.ACCEPTABLE : Grade.INTERESTING, "");
    }

    /** What an outcome is, after all that was found. */
    Outcome outcome(String value, Report report) {
        return outcome(value, report.result() == Report.Reach.COMPLETE && report.outcomes().size() == 1
                && report.deadlocks().isEmpty() && report.failures().isEmpty());
    }

    /** The outcomes that are named in them. */
    public List<String> named() {
        OutcomeValues values = OutcomeValues.of(expect, forbid);
        return Stream.of(Optional.ofNullable(values.expected()).orElse(List.of()), values.forbidden())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Those that were given, by name. */
    public Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        BINDER.describe(this).forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }
}
