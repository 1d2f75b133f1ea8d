package dev.interleave.trace.record;

import org.junit.jupiter.api.Test;

import dev.interleave.launch.RunProperties;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.Worker;

import static org.assertj.core.api.Assertions.assertThat;

/** What a stack says of its thread, by the marks of the packages, types and methods on it. */
class WhereaboutsTests {

    private static final StackTraceElement LIBRARY = frame(String.class, "length");

    private static final StackTraceElement PROGRAM = new StackTraceElement("org.example.Lesson", "run", null, 1);

    @Test
    void aThreadInAnOperationMayBeInTheMiddleOfIt() {
        assertThat(at(LIBRARY, frame(TracedLock.class, "lock"), PROGRAM, frame(Worker.class, "run")))
                .isEqualTo(Whereabouts.UNKNOWN);
        assertThat(at(frame(Whereabouts.class, "of"))).isEqualTo(Whereabouts.UNKNOWN);
    }

    @Test
    void aThreadThatWasCalledByTheMachineryIsInNoOperation() {
        assertThat(at(LIBRARY, PROGRAM, frame(Worker.class, "run"))).isEqualTo(Whereabouts.OUTSIDE);
        assertThat(at(PROGRAM, frame(TracedLock.class, "hold"), PROGRAM)).isEqualTo(Whereabouts.OUTSIDE);
        assertThat(at(PROGRAM, frame(RunProperties.class, "run"))).isEqualTo(Whereabouts.OUTSIDE);
    }

    @Test
    void ofAThreadWithoutMachineryNothingIsKnown() {
        assertThat(at()).isEqualTo(Whereabouts.UNKNOWN);
        assertThat(at(LIBRARY, PROGRAM)).isEqualTo(Whereabouts.UNKNOWN);
    }

    private static Whereabouts at(StackTraceElement... stack) {
        return Whereabouts.at(stack);
    }

    private static StackTraceElement frame(Class<?> type, String method) {
        return new StackTraceElement(type.getName(), method, null, 1);
    }
}
