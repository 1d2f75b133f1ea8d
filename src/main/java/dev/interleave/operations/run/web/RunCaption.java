package dev.interleave.operations.run.web;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.experiment.Grade;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.Caption.Line;
import dev.interleave.trace.export.Caption.Tone;
import dev.interleave.web.Texts;

/** What stands above pictures of runs. */
final class RunCaption {

    private RunCaption() {
    }

    /** Of a whole run: what was run, what came of it, and which checks failed. */
    static Caption of(RunView run) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Tone.PLAIN, Texts.parameters(run.parameters())));
        if (run.schedule() != null) {
            lines.add(new Line(Tone.PLAIN, "schedule " + run.schedule() + ", with a virtual clock"));
        }
        if (run.because() != null) {
            lines.add(new Line(Tone.BAD, run.because()));
        }
        if (run.verdict() != null) {
            lines.add(new Line(Tone.PLAIN, run.verdict().explanation()));
        }
        if (run.outcome() != null) {
            lines.add(new Line(tone(run.outcome().grade()), Texts.outcome(run.outcome())));
        }
        run.checks().stream().filter(check -> Boolean.FALSE.equals(check.held())).map(RunCaption::failed)
                .forEach(lines::add);
        if (run.lastStep() < run.trace().size()) {
            lines.add(new Line(Tone.PLAIN, "broken up after step " + run.lastStep()
                    + "; the checks are about what came before"));
        }
        return new Caption(run.id() + ": " + run.status(), lines, run.lastStep());
    }

    private static Line failed(CheckResult check) {
        return new Line(Tone.BAD,
                Texts.mark(false) + " " + check.name() + " " + check.subject() + ": " + check.because());
    }

    private static Tone tone(Grade grade) {
        return switch (grade) {
            case ACCEPTABLE -> Tone.GOOD;
            case INTERESTING -> Tone.ODD;
            case FORBIDDEN -> Tone.BAD;
        };
    }

    /** Of its trace alone. */
    static Caption ofTrace(RunView run) {
        return new Caption("Trace of " + run.id(), run.schedule() == null ? List.of()
                : List.of(new Line(Tone.PLAIN, "under a schedule, with a virtual clock")), run.lastStep());
    }
}
