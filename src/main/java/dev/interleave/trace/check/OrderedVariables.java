package dev.interleave.trace.check;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * There is no data race on a variable whose accesses are synchronization actions themselves, as those of a volatile are (Java
 * Language Specification, 17.4.2 and 17.4.5), or that is accessed by a VarHandle in opaque mode or a stronger one. So this says
 * where {@link NoDataRace} has nothing to look for.
 */
final class OrderedVariables extends PerSubject {

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        return subject.kind().isVariable() && !subject.kind().isPlain() ? new Accesses(subject) : null;
    }

    private static final class Accesses implements Inspection {

        private final Subject subject;

        private long count;

        /** Whether it is also used plainly, which {@link NoDataRace} is for. */
        private boolean isMixed;

        Accesses(Subject subject) {
            this.subject = subject;
        }

        @Override
        public void see(TraceEvent.OnSubject event) {
            count++;
            isMixed |= event instanceof TraceEvent.Access access && access.plain();
        }

        @Override
        public @Nullable CheckResult result(Trace trace) {
            return count == 0 || isMixed ? null
                    : new CheckResult(NoDataRace.NAME, subject.name(), true,
                            CheckWords.count(count, "access", "accesses") + ", none of which can race: it is "
                                    + what(subject.kind()));
        }

        private static String what(Subject.Kind kind) {
            String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return switch (kind) {
                case OPAQUE -> "opaque; but that orders nothing else";
                case RELEASE_ACQUIRE -> "written in release and read in acquire mode";
                default -> (word.startsWith("a") ? "an " : "a ") + word;
            };
        }
    }
}
