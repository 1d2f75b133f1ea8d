package dev.interleave.operations.run.web;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.operations.run.FoundDeadlock;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * A deadlock in plain text: the ring, a thread a line.
 *
 * @param deadlock the deadlock
 * @param events how many events its run has
 */
record DeadlockText(FoundDeadlock deadlock, int events) {

    String lines() {
        String ring = deadlock.told().cycle().stream().map(DeadlockText::line).collect(Collectors.joining());
        return ring + "the JVM's own search " + (deadlock.seenByJvm() ? "saw it too" : "did not see it") + "\n"
                + breakUp();
    }

    private String breakUp() {
        return deadlock.lastStep() == events ? ""
                : "the run was broken up after step " + deadlock.lastStep()
                        + "; the checks are about what came before\n";
    }

    private static String line(Deadlock.Link link) {
        String holds = link.holds() == null || link.heldSince() == null ? ""
                : "holds " + link.holds() + place(link.heldSince(), link.heldAt()) + ", ";
        return "  " + link.thread() + ": " + holds + "waits for " + link.waitsFor()
                + place(link.waitsSince(), link.waitsAt())
                + (link.behind() == null ? "" : ", behind " + link.behind()) + "\n";
    }

    private static String place(int step, @Nullable String line) {
        return " (step " + step + (line == null ? "" : ", " + line) + ")";
    }
}
