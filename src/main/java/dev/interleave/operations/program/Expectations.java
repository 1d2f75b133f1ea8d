package dev.interleave.operations.program;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.explore.Report;

/**
 * What a program should print and must not.
 *
 * @param expect the only outcomes that are right, parted by {@code |}; null if nothing is said of that
 * @param forbid outcomes that are wrong, parted by {@code |}; null for none
 */
record Expectations(
        @Parameter(
                description = "The outcomes that are right, separated by '|'. An outcome is all printed lines joined by "
                        + "' / '. All other outcomes are forbidden.",
                defaultValue = "none", max = "2000") @Nullable String expect,
        @Parameter(description = "The outcomes that are wrong, separated by '|'.",
                defaultValue = "none", max = "2000") @Nullable String forbid) {

    static final ParameterBinder<Expectations> BINDER = new ParameterBinder<>(Expectations.class);

    private static List<String> outcomes(@Nullable String text) {
        return text == null ? List.of() : Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    /** What an outcome is, where it is the only thing that can happen or one of several. */
    Outcome outcome(String value, boolean alone) {
        if (value.equals(Outcome.DEADLOCK)) {
            return new Outcome(value, Grade.FORBIDDEN, "its threads wait for ever");
        }
        if (outcomes(forbid).contains(value)) {
            return new Outcome(value, Grade.FORBIDDEN, "it must not print this");
        }
        if (expect != null) {
            return outcomes(expect).contains(value) ? new Outcome(value, Grade.ACCEPTABLE, "as expected")
                    : new Outcome(value, Grade.FORBIDDEN, "not what was expected");
        }
        return new Outcome(value, alone || forbid != null ? Grade.ACCEPTABLE : Grade.INTERESTING, "");
    }

    /** What an outcome is, after all that was found. */
    Outcome outcome(String value, Report report) {
        return outcome(value, report.result() == Report.Reach.COMPLETE && report.outcomes().size() == 1
                && report.deadlocks().isEmpty() && report.failures().isEmpty());
    }

    /** Those that were given, by name. */
    Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        BINDER.describe(this).forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }
}
