package dev.interleave.experiments.condition;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * One thread adds one to a number, again and again, and signals; others wait until the number is large enough.
 *
 * <p>A signal is no memory: it wakes who waits at that moment, or nobody. And it is no promise: who was woken knows only that
 * it is time to look again. So whoever waits looks first, under the same lock, and looks again whenever it wakes.
 */
@Component
class WaitForTotal implements Experiment<WaitForTotal.Parameters, WaitVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Total total = new Total(parameters, lab);
        Waited[] waited = new Waited[parameters.waiters()];
        Crew waiters =
                lab.start("waiter", parameters.waiters(), number -> waited[number] = total.awaitTarget());
        Crew adder = lab.start("adder", 1, _ -> total.addAll());
        waiters.join();
        adder.join();
        boolean tooEarly = Arrays.stream(waited).anyMatch(each -> total.isShort(each.value()));
        return Conclusion.of(tooEarly ? WENT_ON_TOO_EARLY : TARGET_REACHED,
                trace -> WaitVerdict.of(parameters, List.of(waited), trace));
    }

    /**
     * The number that one thread adds to and others wait for, with the lock that guards it.
     *
     * <p>Thread-safe.
     */
    static class Total {

        /** What the number is called. */
        static final String VALUE = "value";

        private final Parameters parameters;

        private final Lab lab;

        private final TracedLock lock;

        private final TracedCondition reached;

        private final Gap gap;

        private final PlainVariable value;

        Total(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.lock = lab.lock("lock", false);
            this.reached = lab.condition("reached", lock);
            this.gap = parameters.signal().gap(lab, lock, parameters.waiters());
            this.value = lab.plain(VALUE, 0);
        }

        /** Adds one and signals, as often as told. */
        void addAll() throws InterruptedException {
            gap.beforeAdding();
            for (int i = 0; i < parameters.increments(); i++) {
                lab.sleep(parameters.pause());
                lock.hold(() -> {
                    value.set(value.get() + 1);
                    parameters.signal().signal(reached);
                    return true;
                });
            }
            gap.afterAdding();
        }

        /** Waits for the target in the way told. */
        Waited awaitTarget() throws InterruptedException {
            return lock.hold(() -> switch (parameters.waitIn()) {
                case WHILE -> waitInWhile();
                case IF -> waitInIf();
            });
        }

        private Waited waitInWhile() throws InterruptedException {
            int wakeUps = 0;
            long seen = value.get();
            while (isShort(seen)) {
                await();
                wakeUps++;
                seen = value.get();
            }
            return new Waited(seen, wakeUps);
        }

        private Waited waitInIf() throws InterruptedException {
            int wakeUps = 0;
            long seen = value.get();
            if (isShort(seen)) {
                await();
                wakeUps++;
                seen = value.get();
            }
            return new Waited(seen, wakeUps);
        }

        boolean isShort(long seen) {
            return seen < parameters.target();
        }

        /** Waits to be woken, once. */
        private void await() throws InterruptedException {
            gap.afterLooking();
            reached.await();
        }
    }

    static final String TARGET_REACHED = "target-reached";

    static final String WENT_ON_TOO_EARLY = "went-on-too-early";

    record Parameters(
            @Parameter(description = "The awaited value.", defaultValue = "5", min = "1",
                    max = "1000") int target,
            @Parameter(
                    description = "How many additions there are. With fewer than the target, nobody can ever end the "
                            + "wait.",
                    defaultValue = "5", min = "1", max = "1000") int increments,
            @Parameter(name = "notify",
                    description = "Which waiting threads each addition wakes: one, or all; or all signals come "
                            + "before anybody waits.",
                    defaultValue = "ONE") Notify signal,
            @Parameter(description = "Whether a woken waiter checks again (WHILE) or simply continues (IF).",
                    defaultValue = "WHILE") WaitIn waitIn,
            @Parameter(
                    description = "How many threads wait. With two, a signal to one of them may leave the other waiting.",
                    defaultValue = "1", min = "1", max = "100") int waiters,
            @Parameter(description = "How long the adding thread pauses before each addition.", defaultValue = "10ms",
                    min = "0ms", max = "1s", whenRepeated = "0ms") Duration pause,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        boolean addsEnough() {
            return increments >= target;
        }

        /** Whether some signal comes too early or to too few, so that a waiter may be left waiting. */
        boolean mayLeaveOneWaiting() {
            // All may be waiting when the target is reached. From then on each signal to one lets one go.
            int signalsInTime = increments - target + 1;
            return signal == Notify.BEFORE_WAIT || signalsInTime < (signal.wakesAllAtOnce() ? 1 : waiters);
        }

        /** Whether a waiter may go on with less than it waited for. */
        boolean mayGoOnTooEarly() {
            // With BEFORE_WAIT all has been added before anybody waits.
            return waitIn == WaitIn.IF && !(signal == Notify.BEFORE_WAIT && addsEnough());
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        PossibleOutcome reached = PossibleOutcome.exactly(TARGET_REACHED,
                parameters.addsEnough() ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                "every waiter continued with the target reached");
        PossibleOutcome tooEarly = PossibleOutcome.exactly(WENT_ON_TOO_EARLY,
                parameters.mayGoOnTooEarly() ? Grade.INTERESTING : Grade.FORBIDDEN,
                "a waiter was woken and continued, although the value was short of the target");
        PossibleOutcome forEver = PossibleOutcome.exactly(Outcome.DEADLOCK,
                parameters.mayLeaveOneWaiting() ? Grade.INTERESTING : Grade.FORBIDDEN, whyForEver(parameters));
        // With nobody left to signal, only waking for no reason ends a wait. A schedule has that only while another thread
        // can still do something.
        boolean alone = parameters.signal() == Notify.BEFORE_WAIT && parameters.waiters() == 1;
        return alone ? PossibleOutcome.declare(reached.beyondSchedules(), tooEarly.beyondSchedules(), forEver)
                : PossibleOutcome.declare(reached, tooEarly, forEver);
    }

    private static String whyForEver(Parameters parameters) {
        if (!parameters.addsEnough()) {
            return "the value reached " + parameters.increments() + " and no further, so a waiter that wants "
                    + parameters.target() + " waits for ever: nobody is left to add and signal";
        }
        return parameters.signal() == Notify.BEFORE_WAIT
                ? "all signals came after a waiter had looked and before it waited; a signal that nobody waits for is lost, "
                        + "and nobody is left to send another"
                : "a waiter was still waiting when the last signal woke another, and nobody is left to signal";
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.waiters() + 1, parameters.kind(), "waiters");
    }
}
