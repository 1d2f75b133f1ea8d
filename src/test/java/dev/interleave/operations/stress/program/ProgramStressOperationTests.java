package dev.interleave.operations.stress.program;

import org.junit.jupiter.api.Test;

import dev.interleave.experiment.ParameterSpec;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramStressOperationTests {

    @Test
    void itTakesWhatAnyStressTakesAndWhatTheProgramShouldPrint() {
        assertThat(new ProgramStressOperation().specs()).extracting(ParameterSpec::name)
                .contains("repetitions", "within", "deadline", "expect", "forbid")
                .doesNotContain("strategy", "inside");
    }
}
