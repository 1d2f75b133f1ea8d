package dev.interleave.experiments.timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedTimer;
import dev.interleave.trace.ThreadKind;

/**
 * Timers are armed, some are cancelled before they are due, and one that has fired is cancelled afterwards.
 *
 * <p>To cancel is not to stop: it only keeps from firing what has not fired yet. A timer that is cancelled just when it is due
 * either fires or does not, and only the answer of its cancellation tells which.
 */
@Component
class Timers implements Experiment<Timers.Parameters, TimersVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        int count = parameters.timers();
        // By timer: whether it fired, and whether it was cancelled in time.
        boolean[] fired = new boolean[count];
        boolean[] inTime = new boolean[count];
        List<TracedTimer> timers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            timers.add(lab.timer(name(i), parameters.delay(), _ -> {
                lab.note(FIRED);
                fired[index] = true;
            }));
        }
        lab.sleep(parameters.cancelAfter());
        for (int index : parameters.cancelled()) {
            inTime[index] = timers.get(index).cancel();
        }
        for (TracedTimer timer : timers) {
            timer.join();
        }
        int late = first(fired);
        if (late >= 0) {
            inTime[late] |= timers.get(late).cancel();
        }
        return Conclusion.of(outcome(fired, inTime),
                trace -> TimersVerdict.of(parameters, Alarm.all(count, parameters.delay(), trace), late));
    }

    static String name(int index) {
        return "timer-" + index;
    }

    private static int first(boolean[] fired) {
        for (int i = 0; i < fired.length; i++) {
            if (fired[i]) {
                return i;
            }
        }
        return -1;
    }

    private static Object outcome(boolean[] fired, boolean[] inTime) {
        int count = 0;
        for (int i = 0; i < fired.length; i++) {
            if (fired[i] && inTime[i]) {
                return RAN_THOUGH_CANCELLED;
            }
            count += fired[i] ? 1 : 0;
        }
        return count;
    }

    static final String FIRED = "fired";

    private static final String RAN_THOUGH_CANCELLED = "ran-though-cancelled";

    record Parameters(
            @Parameter(description = "How many timers are armed, each with its own thread.", defaultValue = "2",
                    min = "1", max = "1000") int timers,
            @Parameter(description = "How long after being armed a timer is due.", defaultValue = "300ms", min = "0ms",
                    max = "10s") Duration delay,
            @Parameter(description = "How long after arming them all the cancelled ones are cancelled.",
                    defaultValue = "200ms", min = "0ms", max = "10s") Duration cancelAfter,
            @Parameter(description = "Which are cancelled: their indices, from 0, separated by commas; or none.",
                    defaultValue = "1", max = "100") String cancel,
            @Parameter(description = "The kind of thread the timers have.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        Parameters {
            Indices.of(cancel, timers);
        }

        SortedSet<Integer> cancelled() {
            return Indices.of(cancel, timers);
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int left = parameters.timers() - parameters.cancelled().size();
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(left, Grade.ACCEPTABLE,
                        "this many timers fired: all that were not cancelled, and none that was"),
                PossibleOutcome.between(left + 1L, parameters.timers(), Grade.INTERESTING,
                        "this many timers fired: some before their cancellation, which was refused as too late"),
                PossibleOutcome.between(0, left - 1L, Grade.FORBIDDEN,
                        "this many timers fired: not even all of those that nobody cancelled"),
                PossibleOutcome.exactly(RAN_THOUGH_CANCELLED, Grade.FORBIDDEN,
                        "a timer fired although its cancellation was accepted in time"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.timers(), parameters.kind(), "timers");
    }
}
