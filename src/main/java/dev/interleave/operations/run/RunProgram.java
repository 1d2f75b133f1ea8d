package dev.interleave.operations.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Outcome;
import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Lab;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

/**
 * What the main thread of a run does: run the experiment, see all its threads end, and conclude.
 *
 * <p>Confined to that thread.
 *
 * @param <P> the experiment's parameters
 */
final class RunProgram<P extends Record> {

    private static final Logger log = LoggerFactory.getLogger(RunProgram.class);

    private static final String STOPPED = "stopped before it was done";

    private final RunRequest<P> request;

    private final Run run;

    private final Recorder recorder;

    private final Scheduling course;

    private final RunThreads threads;

    private final Duration stopWithin;

    private final Lab lab;

    private final ThreadLog mainLog;

    private @Nullable Conclusion conclusion;

    private String failure = STOPPED;

    private @Nullable Statistics measured;

    RunProgram(RunRequest<P> request, Run run, Recorder recorder, Scheduling course, RunThreads threads,
            Duration stopWithin) {
        this.request = request;
        this.run = run;
        this.recorder = recorder;
        this.threads = threads;
        this.stopWithin = stopWithin;
        this.course = course;
        this.lab = course.lab();
        this.mainLog = recorder.open("main", course.main(), course.main() == ThreadKind.VIRTUAL);
    }

    /** Runs it; returns how it ended. Never throws, and does not return before its threads have ended. */
    RunView execute(Future<?> timeOut) {
        threads.runMain(() -> {
            mainLog.during(this::lead);
            long elapsedNanos = recorder.elapsedNanos();
            boolean whole = conclusion != null && run.programDone();
            if (!whole) {
                threads.end();
            }
            timeOut.cancel(false);
            String straggler = awaitAll();
            try {
                settle(whole && straggler == null, elapsedNanos);
            }
            catch (Throwable ex) {
                // Most likely no memory is left for the trace; a run without one still has to end.
                log.error("Run {} could not be concluded", run.id(), ex);
                run.giveUp(elapsedNanos, "Its trace could not be kept: " + FailureText.of(ex), List.of(), null,
                        recorder.discard());
            }
            finally {
                recorder.settle();
            }
        });
        return run.view();
    }

    /** What was measured in it, samples included; null if it could not be, or not yet. */
    @Nullable Statistics measured() {
        return measured;
    }

    private void lead() {
        try {
            course.lead(run, this::runExperiment);
        }
        catch (Throwable ex) {
            // Also an error, such as that there is no memory for a thread, must not keep the run from its end.
            failure = FailureText.of(ex);
            log.warn("Run {} could not be led to its end", run.id(), ex);
        }
    }

    private void runExperiment() {
        Experiment<P, ?> experiment = request.entry().experiment();
        try {
            mainLog.start();
            conclusion = experiment.run(request.parameters(), lab);
            mainLog.finish();
        }
        catch (RunEndedException | InterruptedException ex) {
            mainLog.fail(STOPPED);
        }
        catch (Throwable ex) {
            // Whatever an experiment throws is the result of its run, and must not reach the pool's thread.
            failure = FailureText.of(ex);
            mainLog.fail(failure);
            log.warn("Run {} failed", run.id(), ex);
        }
    }

    private @Nullable String awaitAll() {
        String straggler = threads.awaitAll(stopWithin);
        if (straggler != null) {
            failure = straggler + " did not end within " + stopWithin.toMillis() + " ms after the end of the run";
            log.error("Run {}: {}", run.id(), failure);
            threads.end();
            threads.awaitAll(stopWithin);
        }
        return straggler;
    }

    private void settle(boolean whole, long elapsedNanos) {
        Trace trace = recorder.freeze();
        List<CheckResult> checks = List.of();
        Statistics statistics = null;
        try {
            int lastStep = run.lastStep(trace);
            Trace judged = trace.beginning(lastStep);
            checks = Check.verifyAll(judged);
            measured = Statistics.of(trace, lastStep);
            statistics = measured.withoutSamples();
            if (whole && conclusion != null) {
                Optional<Outcome> outcome = request.outcome(conclusion.outcome());
                if (outcome.isPresent()) {
                    run.conclude(elapsedNanos, outcome.get(), conclusion.verdict().apply(trace), checks, statistics,
                            trace);
                    return;
                }
                failure = "It ended with '" + conclusion.outcome() + "', which the experiment does not declare";
            }
        }
        catch (RuntimeException ex) {
            failure = FailureText.of(ex);
            log.error("Run {} could not be concluded", run.id(), ex);
        }
        run.giveUp(elapsedNanos, failure, checks, statistics, trace);
    }
}
