package dev.interleave.trace.check;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Every update of a variable is in its final value. */
final class NoLostUpdate extends PerSubject {

    static final String NAME = "no-lost-update";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        return subject.kind().isVariable() ? new Updates(subject, trace) : null;
    }

    /**
     * The updates of one variable.
     *
     * <p>Confined to the thread that verifies.
     */
    private static final class Updates implements Inspection {

        private final Subject variable;

        private final UpdateTree tree;

        Updates(Subject variable, Trace trace) {
            this.variable = variable;
            this.tree = new UpdateTree(trace);
        }

        @Override
        public void see(TraceEvent.OnSubject event) {
            if (event instanceof TraceEvent.Access access) {
                tree.add(access);
            }
        }

        @Override
        public @Nullable CheckResult result(Trace trace) {
            LostUpdates updates = tree.lostUpdates();
            if (updates.updates() == 0) {
                return null;
            }
            if (updates.lost() == 0) {
                return new Finding(NAME, variable).result(trace,
                        CheckWords.count(updates.updates(), "update") + ", each in the final value");
            }
            String first = updates.first().getFirst().explain();
            return new CheckResult(NAME, variable.name(), false,
                    String.format(Locale.ROOT, "%,d of ", updates.lost())
                            + CheckWords.count(updates.updates(), "update")
                            + " lost; " + (updates.lost() == 1 ? "" : "the first: ")
                            + first.substring(0, first.length() - 1));
        }
    }
}
