package dev.interleave.operations.specimen.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.operations.specimen.Mark;
import dev.interleave.operations.specimen.Sighting;

import static dev.interleave.experiment.Sentences.count;

/**
 * What one tool says of a situation.
 *
 * @param tool what is asked
 * @param where where one meets it
 * @param mark what one learns of the deadlock
 * @param says what it says, in words
 */
@Schema(name = "ToolView")
record ToolView(String tool, String where, Mark mark, String says) {

    private static final String NONE = "No deadlock section, and no ring to be put together from what it shows.";

    private static final String RING =
            "No deadlock section, but it shows who waits for what and who has that, all round.";

    /** What all tools say, always in the same order. */
    static List<ToolView> all(Sighting seen, boolean hopeless) {
        String falseAlarm = hopeless ? "" : " A false alarm: this ends on its own.";
        return List.of(
                found("findDeadlockedThreads", "ThreadMXBean; Detect Deadlock in JConsole and VisualVM",
                        seen.deadlocked(), falseAlarm),
                found("findMonitorDeadlockedThreads", "ThreadMXBean", seen.monitorDeadlocked(), falseAlarm),
                print("Thread.print", "jcmd, jstack, kill -QUIT", seen.threadPrint(), falseAlarm),
                dump("Thread.dump_to_file", "jcmd with -format=json, HotSpotDiagnosticMXBean.dumpThreads",
                        seen.threadDumpJson()),
                dump("threaddump", "Spring Boot's /actuator/threaddump, as JSON and as text", seen.bootThreaddump()),
                new ToolView("jvm.threads.deadlocked", "Micrometer, so Prometheus and its alerts",
                        seen.deadlocked().isEmpty() ? Mark.UNSEEN : Mark.REPORTED,
                        "It is " + seen.deadlocked().size() + ", and jvm.threads.deadlocked.monitor is "
                                + seen.monitorDeadlocked().size() + "."
                                + (seen.deadlocked().isEmpty() ? "" : falseAlarm)),
                print("jdk.ThreadDump", "Flight Recorder, at the beginning and the end of each chunk",
                        seen.jfrThreadDump(), falseAlarm));
    }

    private static ToolView found(String tool, String where, List<String> threads, String falseAlarm) {
        return threads.isEmpty() ? new ToolView(tool, where, Mark.UNSEEN, "It finds nothing and returns null.")
                : new ToolView(tool, where, Mark.REPORTED, "It finds " + count(threads.size(), "thread") + ": "
                        + String.join(", ", threads) + "." + falseAlarm);
    }

    private static ToolView print(String tool, String where, Mark mark, String falseAlarm) {
        return mark == Mark.REPORTED
                ? new ToolView(tool, where, mark, "\"Found one Java-level deadlock\" below the threads." + falseAlarm)
                : dump(tool, where, mark);
    }

    private static ToolView dump(String tool, String where, Mark mark) {
        return new ToolView(tool, where, mark, switch (mark) {
            case REPORTED -> "It reports a deadlock.";
            case DEDUCIBLE -> RING;
            case UNSEEN -> NONE;
        });
    }
}
