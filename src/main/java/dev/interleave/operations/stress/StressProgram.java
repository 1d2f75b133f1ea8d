package dev.interleave.operations.stress;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.launch.Machine;
import dev.interleave.launch.repetition.NudgingSeam;
import dev.interleave.launch.repetition.Spin;
import dev.interleave.launch.repetition.StressHelpers;
import dev.interleave.launch.repetition.StressRepetition;
import dev.interleave.launch.repetition.StressResult;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.operations.stress.StressReport.Repetitions;
import dev.interleave.trace.FailureText;

/**
 * What the main thread of a stress does: one repetition after another, counting what they come to.
 *
 * <p>Confined to that thread.
 *
 * @param <P> the experiment's parameters
 */
final class StressProgram<P extends Record> {

    private static final Logger log = LoggerFactory.getLogger(StressProgram.class);

    /** Of repetitions whose threads do not run at the same time, one in so many is nudged. */
    private static final int NUDGED = 8;

    private final StressRequest<P> request;

    private final Stress stress;

    private final StressHelpers helpers;

    private final ThreadDemand demand;

    private final Spin spin;

    private long begun;

    private long nudged;

    private final Duration stopWithin;

    private final Instant startedAt;

    private final StressTally tally;

    StressProgram(StressRequest<P> request, Stress stress, StressHelpers helpers, ThreadDemand demand,
            Duration stopWithin, Instant startedAt) {
        this.request = request;
        this.stress = stress;
        this.helpers = helpers;
        this.demand = demand;
        this.spin = Spin.among(demand.count());
        this.stopWithin = stopWithin;
        this.startedAt = startedAt;
        this.tally = new StressTally(request.entry().experiment().outcomes(request.parameters()),
                request.options().deadline());
    }

    /** Does all repetitions, as long as the stress goes on. Does not return before its helpers have ended. */
    StressReport execute() {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(stress.id() + "/main");
        long begin = System.nanoTime();
        try {
            repeat();
        }
        catch (Throwable ex) {
            log.error("Stress {} failed", stress.id(), ex);
            stress.decide(Ending.FAILED, FailureText.of(ex));
        }
        long elapsedNanos = System.nanoTime() - begin;
        helpers.dismiss(stopWithin);
        thread.setName(before);
        return report(elapsedNanos);
    }

    private void repeat() {
        int asked = request.options().repetitions();
        while (tally.done() < asked) {
            // Threads that do not run at the same time meet only where one of them is stopped.
            boolean nudge = spin.isInVain() && ++begun % NUDGED == 0;
            StressRepetition repetition = new StressRepetition(helpers, demand.kind(), spin,
                    nudge ? NudgingSeam::new : UnaryOperator.identity());
            nudged += nudge ? 1 : 0;
            if (!stress.goesOnWith(repetition)) {
                return;
            }
            if (!count(repetition.execute(
                    lab -> request.entry().experiment().run(request.parameters(), lab), stopWithin))) {
                return;
            }
        }
        stress.decide(Ending.ALL_DONE, "All repetitions were done");
    }

    /** Counts a repetition; returns whether there can be another. */
    private boolean count(StressResult result) {
        switch (result) {
            case StressResult.Concluded(String outcome) -> tally.add(outcome);
            case StressResult.Failed(String because) -> tally.addFailure(because);
            case StressResult.BrokenUp(StressResult.Why why) -> {
                switch (why) {
                    case DEADLOCK -> tally.add(Outcome.DEADLOCK);
                    case TIMED_OUT -> tally.add(StressTally.TIMED_OUT);
                    // What it would have come to is not known, so it is as if it had not begun.
                    case ENDED -> {
                        return false;
                    }
                }
            }
            case StressResult.Stuck(String worker) -> {
                String because = worker + " did not end within " + stopWithin.toMillis() + " ms after it was asked to";
                log.error("Stress {}: {}", stress.id(), because);
                tally.addFailure(because);
                stress.decide(Ending.FAILED, because);
                return false;
            }
        }
        return true;
    }

    private StressReport report(long elapsedNanos) {
        Stress.End end = stress.decide(Ending.FAILED, "It ended for no reason");
        return new StressReport(stress.id(), request.entry().name(), startedAt, request.effective(), end.ending(),
                end.because(), tally.headline(), tally.worst(),
                new Repetitions(request.options().repetitions(), tally.done(), nudged), elapsedNanos,
                tally.done() * 1e9 / Math.max(1, elapsedNanos), tally.outcomes(), tally.failures(), tally.check(),
                Machine.here(demand.kind()));
    }
}
