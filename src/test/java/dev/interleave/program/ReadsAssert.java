package dev.interleave.program;

import java.util.HashMap;
import java.util.Map;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the reads of every trace of a program's run. */
final class ReadsAssert {

    private ReadsAssert() {
    }

    /** A read and an update name the last write of the variable, and a read has its value. */
    static void agree(Trace trace, String program) {
        Map<Subject, TraceEvent.Access> last = new HashMap<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access) {
                TraceEvent.Access before = last.get(access.on());
                if (!(access instanceof TraceEvent.Written)) {
                    assertThat(access.from()).as("step " + access.step() + " of " + program)
                            .isEqualTo(before == null ? TraceEvent.INITIAL : before.step());
                }
                if (access instanceof TraceEvent.Read && before != null) {
                    assertThat(access.value()).as("step " + access.step() + " of " + program)
                            .isEqualTo(before.value());
                }
                if (!(access instanceof TraceEvent.Read)) {
                    last.put(access.on(), access);
                }
            }
        }
    }
}
