package dev.interleave.operations.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.launch.Status;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.thousands;

/** Says in a sentence or two what an exploration found, and whether that is proven. */
final class ExplorationWords {

    private static final int MOST_FINDINGS = 8;

    /**
     * What some schedules led to.
     *
     * @param schedules how many
     * @param one what one of them does
     * @param several what several of them do
     */
    private record Finding(long schedules, String one, String several) {

        static Finding deadlock(Report.Found found) {
            return new Finding(found.schedules(), "ends in a deadlock (waiting: " + found.value() + ")",
                    "end in a deadlock (waiting: " + found.value() + ")");
        }

        static Finding failure(Report.Found found) {
            return new Finding(found.schedules(), "fails (" + found.value() + ")", "fail (" + found.value() + ")");
        }

        static Finding outcome(Report.Found found, Outcome outcome) {
            String with = "with " + (outcome.value().isEmpty() ? "nothing printed" : outcome.value())
                    + (outcome.meaning().isEmpty() ? "" : " (" + outcome.meaning() + ")");
            return new Finding(found.schedules(), "ends " + with, "end " + with);
        }

        @Override
        public String toString() {
            return thousands(schedules) + " " + (schedules == 1 ? one : several);
        }
    }

    private ExplorationWords() {
    }

    static String summary(ExplorationView exploration) {
        Report report = exploration.report();
        long schedules = report.schedules();
        if (exploration.status() == Status.FAILED) {
            return "It failed: " + exploration.because() + ".";
        }
        if (report.result() == null) {
            return schedules == 0 ? "No schedule has been taken to its end yet."
                    : "So far, of " + count(schedules, "schedule") + " " + joined(findings(exploration)) + ".";
        }
        if (schedules == 0) {
            return "No schedule was taken to its end, so nothing is known.";
        }
        return switch (report.result()) {
            case COMPLETE -> proven(exploration);
            case BOUNDED -> seen(exploration, " taken ") + "; other schedules may end differently.";
            case SAMPLED -> seen(exploration, " picked at random ") + "; that proves nothing about the others.";
        };
    }

    private static String proven(ExplorationView exploration) {
        List<Finding> findings = findings(exploration);
        if (findings.size() == 1) {
            return "Proven for every schedule: it always " + findings.getFirst().one() + ".";
        }
        long schedules = exploration.report().schedules();
        String which = exploration.strategy() == Plan.Search.REDUCED
                ? "Of " + count(schedules, "schedule") + ", one for each class of equivalent orders, "
                : "Of all " + count(schedules, "schedule") + ", ";
        return which + joined(findings) + ". Proven for every schedule: nothing else can happen.";
    }

    private static String seen(ExplorationView exploration, String which) {
        List<Finding> findings = findings(exploration);
        long schedules = exploration.report().schedules();
        if (findings.size() > 1) {
            return "Of " + count(schedules, "schedule") + which + joined(findings);
        }
        return schedules == 1 ? "The one schedule" + which + findings.getFirst().one()
                : "Each of the " + thousands(schedules) + " schedules" + which + findings.getFirst().one();
    }

    private static List<Finding> findings(ExplorationView exploration) {
        List<Finding> findings = new ArrayList<>();
        Report report = exploration.report();
        report.outcomes().forEach(found -> findings.add(Finding.outcome(found, exploration.outcome(found.value()))));
        report.deadlocks().forEach(deadlock -> findings.add(Finding.deadlock(deadlock.found())));
        report.failures().forEach(found -> findings.add(Finding.failure(found)));
        return findings;
    }

    private static String joined(List<Finding> findings) {
        int told = Math.min(findings.size(), MOST_FINDINGS) - 1;
        String first = findings.stream().limit(told).map(Finding::toString).collect(Collectors.joining(", "));
        long rest = findings.stream().skip(told).mapToLong(Finding::schedules).sum();
        String last = findings.size() > MOST_FINDINGS
                ? thousands(rest) + " end in " + (findings.size() - told) + " other ways"
                : findings.getLast().toString();
        return first.isEmpty() ? last : first + " and " + last;
    }
}
