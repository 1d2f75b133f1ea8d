package dev.interleave.program;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the reads of every trace of a program's run. */
final class ReadsAssert {

    private ReadsAssert() {
    }

    /** A read comes after the write that it names, which is of the same variable, and has its value. */
    static void agree(Trace trace, String program) {
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Read read && read.from() > TraceEvent.INITIAL) {
                assertThat(read.from()).as("step " + read.step() + " of " + program).isLessThan(read.step());
                assertThat(trace.event(read.from())).as("step " + read.step() + " of " + program)
                        .isInstanceOfSatisfying(TraceEvent.Written.class, written -> {
                            assertThat(written.on()).isEqualTo(read.on());
                            assertThat(written.value()).isEqualTo(read.value());
                        });
            }
        }
    }
}
