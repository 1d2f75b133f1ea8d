package dev.interleave.operations.program;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import dev.interleave.web.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Programs are accepted from this machine, and from others only where the owner says so. */
class ProgramGateTests {

    private static ProgramGate gate(boolean exposed, boolean allowed) {
        return new ProgramGate(exposed,
                new ProgramProperties(1, DataSize.ofMegabytes(64), Duration.ofMinutes(1), 1, allowed));
    }

    @Test
    void onTheLoopbackTheyAreAccepted() {
        assertThatCode(gate(false, false)::check).doesNotThrowAnyException();
    }

    @Test
    void fromElsewhereOnlyByTheProperty() {
        assertThatCode(gate(true, true)::check).doesNotThrowAnyException();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(gate(true, false)::check)
                .withMessageContaining("interleave.programs.exposed=true");
    }
}
