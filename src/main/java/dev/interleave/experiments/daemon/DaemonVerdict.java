package dev.interleave.experiments.daemon;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.sync.ChildJvm;

import static dev.interleave.experiment.Sentences.*;

/**
 * What the program said and when it ended. All times are counted from when its process was about to be started.
 *
 * @param daemon whether its thread was a daemon, by its own word
 * @param refused why it could not be made what was asked for; null if it could
 * @param finished whether its thread finished
 * @param lines what it said, and when that was heard
 * @param exitNanos when its process was gone
 * @param outlivedMainNanos how long the process was there after its main was done
 * @param pid the id of its process
 * @param explanation what happened
 */
record DaemonVerdict(boolean daemon, @Nullable String refused, boolean finished, List<ChildJvm.Line> lines,
        long exitNanos, long outlivedMainNanos, long pid, String explanation) implements Verdict {

    static DaemonVerdict of(Daemon.Parameters parameters, ChildJvm child) {
        List<ChildJvm.Line> lines = child.lines();
        if (child.exitCode() != 0) {
            throw new IllegalStateException("The program ended with exit code " + child.exitCode()
                    + (lines.isEmpty() ? "" : ": " + lines.getLast().text()));
        }
        ChildJvm.Line done = find(WorkerProgram.ALL_DONE, lines).orElseThrow();
        boolean daemon = find(WorkerProgram.IS_DAEMON + true, lines).isPresent();
        String refused = find(WorkerProgram.REFUSED, lines)
                .map(line -> line.text().substring(WorkerProgram.REFUSED.length()))
                .orElse(null);
        return new DaemonVerdict(daemon, refused, find(WorkerProgram.FINISHING, lines).isPresent(), lines,
                child.exitNanos(), child.exitNanos() - done.nanos(), child.pid(),
                explain(parameters, child, done, daemon, refused));
    }

    private static Optional<ChildJvm.Line> find(String beginning, List<ChildJvm.Line> lines) {
        return lines.stream().filter(line -> line.text().startsWith(beginning)).findFirst();
    }

    private static String explain(Daemon.Parameters parameters, ChildJvm child, ChildJvm.Line done, boolean daemon,
            @Nullable String refused) {
        String worker = "The worker was " + (daemon ? "a daemon" : "not a daemon")
                + (refused == null ? "."
                        : " although daemon=false was asked for: setDaemon threw an IllegalArgumentException, "
                                + refused
                                + ".");
        return sentences(worker,
                "The program's main was done %s after the start, %s.".formatted(millis(done.nanos()),
                        meanwhile(parameters, child, done, daemon)),
                "Process %s was gone at %s, %s after its main was done.".formatted(child.pid(),
                        millis(child.exitNanos()), millis(child.exitNanos() - done.nanos())));
    }

    private static String meanwhile(Daemon.Parameters parameters, ChildJvm child, ChildJvm.Line done,
            boolean daemon) {
        ChildJvm.Line finishing = find(WorkerProgram.FINISHING, child.lines()).orElse(null);
        if (finishing == null) {
            return (find(WorkerProgram.STARTING, child.lines()).isPresent() ? "while the worker was asleep"
                    : "before the worker had printed anything")
                    + ", and its JVM did not wait for a daemon: it ended, and 'worker: finishing' was never printed";
        }
        String finished = finishing.nanos() <= done.nanos()
                ? parameters.join() ? "having waited for the worker, which had finished at "
                        : "and the worker happened to have finished earlier, at "
                : daemon ? "and its JVM took longer to end than the worker took to finish, at "
                : "but its JVM ends only after the last non-daemon thread: the worker finished at ";
        return finished + millis(finishing.nanos());
    }
}
