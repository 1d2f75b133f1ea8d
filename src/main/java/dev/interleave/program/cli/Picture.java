package dev.interleave.program.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.program.OutcomeValues;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.Caption.Line;
import dev.interleave.trace.export.Caption.Tone;
import dev.interleave.trace.export.svg.SwimLanes;

/**
 * A picture of a program's run under a witness, with what was found above.
 *
 * @param program what the program is called
 * @param findings what was found
 * @param found what the run is a witness of
 * @param position the end of the run
 */
record Picture(String program, Findings findings, Report.Found found, Position position) {

    void write(Appendable out) throws IOException {
        new SwimLanes().write(position.trace(), new Caption(program + ": " + what(), lines()), out);
    }

    private String what() {
        String outcome = position.outcome();
        return position.failure() != null ? "FAILED" : outcome == null ? "DEADLOCKED"
                : outcome.isEmpty() ? "prints nothing" : "prints " + outcome;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Tone.PLAIN, "schedule " + found.witness() + ", with a virtual clock"));
        Deadlock.in(position.trace(), position.stuckThreads())
                .ifPresent(deadlock -> lines.add(new Line(Tone.BAD, deadlock.explanation())));
        if (!position.printed().isEmpty()) {
            lines.add(new Line(Tone.PLAIN, "printed until then: " + position.printed()));
        }
        String outcome = position.outcome();
        if (position.failure() != null) {
            lines.add(new Line(Tone.BAD, position.failure()));
        }
        else if (outcome != null) {
            lines.add(grade(outcome));
        }
        Check.verifyAll(position.trace()).stream().filter(check -> Boolean.FALSE.equals(check.held()))
                .map(check -> new Line(Tone.BAD, "✗ " + check.name() + " " + check.subject() + ": " + check.because()))
                .forEach(lines::add);
        findings.reach().forEach(line -> lines.add(new Line(Tone.PLAIN, line)));
        return lines;
    }

    private Line grade(String outcome) {
        OutcomeValues values = findings.values();
        return values.isForbidden(outcome) ? new Line(Tone.BAD, "FORBIDDEN")
                : values.isAsked() || findings.report().outcomes().size() == 1 ? new Line(Tone.GOOD, "ACCEPTABLE")
                : new Line(Tone.ODD, "INTERESTING");
    }
}
