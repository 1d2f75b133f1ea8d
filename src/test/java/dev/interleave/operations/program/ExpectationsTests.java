package dev.interleave.operations.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Outcomes of a program are graded by what its user expects. */
class ExpectationsTests {

    private static Grade grade(@Nullable String expect, @Nullable String forbid, String value) {
        return new Expectations(expect, forbid).outcome(value, false).grade();
    }

    private static Report report(Report.Reach reach, String... outcomes) {
        List<Report.Found> found = new ArrayList<>();
        for (String outcome : outcomes) {
            found.add(new Report.Found(outcome, 1, new Schedule("00000000", List.of()), 0));
        }
        return new Report(reach, "", outcomes.length, 0, 0, Duration.ZERO, found, List.of(), List.of(), List.of(),
                null, 0);
    }

    @Test
    void onlyWhatIsExpectedIsRight() {
        assertThat(grade("2", null, "2")).isEqualTo(Grade.ACCEPTABLE);
        assertThat(grade("2", null, "1")).isEqualTo(Grade.FORBIDDEN);
        assertThat(grade("1 | 2", null, "1")).isEqualTo(Grade.ACCEPTABLE);
        assertThat(grade("|2", null, "")).isEqualTo(Grade.ACCEPTABLE);
    }

    @Test
    void whatIsForbiddenIsWrong() {
        assertThat(grade(null, "1", "1")).isEqualTo(Grade.FORBIDDEN);
        assertThat(grade(null, "1", "2")).isEqualTo(Grade.ACCEPTABLE);
        assertThat(grade("1|2", "3", "3")).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void anOutcomeIsNotBoth() {
        assertThatThrownBy(() -> new Expectations("1 | 2", "3|1"))
                .isInstanceOfSatisfying(InvalidParametersException.class, ex -> assertThat(ex.errors())
                        .extracting(ParameterError::parameter, ParameterError::rejected)
                        .containsExactly(tuple("expect", "1 | 2"), tuple("forbid", "3|1")))
                .hasMessageContaining("'expect' must have no outcome that 'forbid' has, had '1'");
        assertThatThrownBy(() -> new Expectations("", "")).isInstanceOf(InvalidParametersException.class);
        assertThat(new Expectations("1|2", "3").named()).containsExactly("1", "2", "3");
    }

    @Test
    void aDeadlockIsAlwaysWrong() {
        assertThat(grade(null, null, Outcome.DEADLOCK)).isEqualTo(Grade.FORBIDDEN);
        assertThat(grade(Outcome.DEADLOCK, null, Outcome.DEADLOCK)).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void withoutExpectationsOneOfSeveralIsInteresting() {
        Expectations none = new Expectations(null, null);
        assertThat(none.outcome("1", report(Report.Reach.COMPLETE, "1")).grade()).isEqualTo(Grade.ACCEPTABLE);
        assertThat(none.outcome("1", report(Report.Reach.COMPLETE, "1", "2")).grade()).isEqualTo(Grade.INTERESTING);
        assertThat(none.outcome("1", report(Report.Reach.BOUNDED, "1")).grade()).isEqualTo(Grade.INTERESTING);
    }

    @Test
    void onlyThoseThatWereGivenAreTold() {
        assertThat(new Expectations("2", null).given()).isEqualTo(Map.of("expect", "2"));
        assertThat(new Expectations(null, null).given()).isEmpty();
    }
}
