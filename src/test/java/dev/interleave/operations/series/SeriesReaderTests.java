package dev.interleave.operations.series;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.Status;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is refused before the first run, and why. */
class SeriesReaderTests {

    @AutoClose
    private final RunFixture runs = RunFixture.with(new Probe((_, _) -> "done"));

    private List<ParameterError> errors(SeriesKind kind, String experiment, String... parameters) {
        InvalidParametersException ex = catchThrowableOfType(InvalidParametersException.class,
                () -> runs.launchSeries(kind, experiment, parameters));
        assertThat(ex).as("it is refused").isNotNull();
        assertThat(runs.series().recent(kind)).isEmpty();
        return ex.errors();
    }

    private ParameterError error(SeriesKind kind, String... parameters) {
        List<ParameterError> errors = errors(kind, "probe", parameters);
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }

    @Test
    void whatIsVariedMustBeNamed() {
        ParameterError missing = error(SeriesKind.COMPARISON);
        assertThat(missing.parameter()).isEqualTo("of");
        assertThat(missing.allowed()).containsExactly("kind");
        assertThat(error(SeriesKind.SWEEP, "values=1,2").allowed()).containsExactly("threads");
    }

    @Test
    void whatIsVariedMustBeOfTheRightType() {
        assertThat(error(SeriesKind.COMPARISON, "of=threads").message())
                .isEqualTo("'of' must be one of kind, each of them a choice between two or more, was threads");
        assertThat(error(SeriesKind.SWEEP, "of=kind", "values=PLATFORM,VIRTUAL").message())
                .contains("one of threads", "a number or a length of time", "was kind");
        assertThat(error(SeriesKind.SWEEP, "of=deadline", "values=1s,2s").parameter()).isEqualTo("of");
        assertThat(error(SeriesKind.COMPARISON, "of=colour").rejected()).isEqualTo("colour");
    }

    @Test
    void valuesMustBeTwoOrMoreThatDiffer() {
        assertThat(error(SeriesKind.SWEEP, "of=threads").message()).contains("'values' must be two or more");
        assertThat(error(SeriesKind.SWEEP, "of=threads", "values=3").message()).contains("was only 3");
        assertThat(error(SeriesKind.SWEEP, "of=threads", "values=1,2,1").message()).contains("had 1 twice");
        assertThat(error(SeriesKind.COMPARISON, "of=kind", "values=VIRTUAL,virtual").message())
                .contains("had VIRTUAL twice");
        assertThat(error(SeriesKind.COMPARISON, "of=kind", "values=VIRTUAL").message()).contains("was only VIRTUAL");
    }

    @Test
    void valuesMustBeAllowed() {
        ParameterError unknown = error(SeriesKind.COMPARISON, "of=kind", "values=VIRTUAL,GREEN,PLATFORM");
        assertThat(unknown.parameter()).isEqualTo("values");
        assertThat(unknown.rejected()).isEqualTo("GREEN");
        assertThat(unknown.allowed()).containsExactly("PLATFORM", "VIRTUAL");
        assertThat(errors(SeriesKind.SWEEP, "probe", "of=threads", "values=0,1,x,,2"))
                .extracting(ParameterError::rejected)
                .containsExactly("0", "x", "");
    }

    @Test
    void whatIsVariedMustNotBeFixedToo() {
        assertThat(error(SeriesKind.COMPARISON, "of=kind", "kind=VIRTUAL").parameter()).isEqualTo("kind");
    }

    @Test
    void thereMustBeThreadsForEveryValue() {
        ParameterError many = error(SeriesKind.SWEEP, "of=threads", "values=1,255,256");
        assertThat(many.parameter()).isEqualTo("values");
        assertThat(many.message()).isEqualTo("'threads' must be 1 to 255 with kind=PLATFORM, was 256");
        ParameterError platform = error(SeriesKind.COMPARISON, "of=kind", "threads=1000");
        assertThat(platform.parameter()).isEqualTo("threads");
        assertThat(platform.message()).endsWith("was 1000, with kind=PLATFORM");
        assertThat(runs.sweep("probe", "of=threads", "values=1,255", "repetitions=1").status())
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void thereMustBeJvmsForEveryValue() {
        try (RunFixture others = RunFixture.with(Probe.withJvms((_, _) -> "done"))) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> others.sweep("probe", "of=threads", "values=8,9"))
                    .withMessageContaining("9 JVMs, of which there may be 8");
            assertThat(others.sweep("probe", "of=threads", "values=1,8", "repetitions=1", "warmUps=0").done())
                    .isEqualTo(2);
        }
    }

    @Test
    void thereMustNotBeTooManyRuns() {
        assertThat(error(SeriesKind.SWEEP, "of=threads", "values=1,2,3,4,5,6,7,8,9,10", "repetitions=50").message())
                .contains("at most 500 runs, were 510");
        assertThat(errors(SeriesKind.SWEEP, "probe", "of=threads", "values=1,2", "repetitions=51", "warmUps=11"))
                .extracting(ParameterError::parameter)
                .containsExactly("repetitions", "warmUps");
        assertThat(error(SeriesKind.SWEEP, "of=threads", "values=1,2", "within=601s").parameter())
                .isEqualTo("within");
    }

    @Test
    void aScheduleIsNoneOfItsParameters() {
        assertThat(error(SeriesKind.SWEEP, "of=threads", "values=1,2", "schedule=v1:00000000:0").message())
                .isEqualTo("'schedule' is not a parameter of probe");
    }

    @Test
    void everythingThatIsWrongIsNamedOnce() {
        assertThat(errors(SeriesKind.COMPARISON, "probe", "of=kind", "threads=0", "colour=red", "deadline=0ms"))
                .extracting(ParameterError::parameter)
                .containsExactly("deadline", "colour", "threads");
        assertThat(errors(SeriesKind.SWEEP, "probe", "of=colour", "kind=GREEN"))
                .extracting(ParameterError::parameter)
                .containsExactly("of", "kind");
    }

    @Test
    void whatHasNothingToVarySaysSo() {
        try (RunFixture others = RunFixture.with(new Namesake())) {
            assertThatExceptionOfType(NotPossibleException.class)
                    .isThrownBy(() -> others.compare("namesake", "of=colour"))
                    .withMessageStartingWith("'namesake' has no parameter that comparisons could vary");
            assertThatExceptionOfType(NotPossibleException.class)
                    .isThrownBy(() -> others.sweep("namesake", "of=many", "values=1,2"));
        }
    }
}
