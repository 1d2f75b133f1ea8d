package dev.interleave.experiments.condition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.interleave.experiments.condition.WaitForTotal.Total;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Says in words how the waiting ended. */
final class WaitWords {

    private WaitWords() {
    }

    static String explain(WaitForTotal.Parameters parameters, List<WaitVerdict.Waiter> waiters, long unheard,
            Trace trace) {
        int target = parameters.target();
        // Whoever went on with least has most to tell, then who was woken most often.
        WaitVerdict.Waiter told = waiters.stream()
                .min(Comparator.comparingLong((WaitVerdict.Waiter waiter) -> Math.min(waiter.wentOnWith(), target))
                        .thenComparing(WaitVerdict.Waiter::wakeUps, Comparator.reverseOrder()))
                .orElseThrow();
        String what = told.wentOnWith() < target ? tooEarly(told, target, trace)
                : told.wakeUps() == 0 ? neverWaited(told, trace) : inTime(parameters, told, trace);
        long early = waiters.stream().filter(waiter -> waiter.wentOnWith() < target).count();
        String others = waiters.size() == 1 ? ""
                : early == 0 ? " All " + waiters.size() + " waiters went on with the target reached."
                : " Of " + waiters.size() + " waiters " + early + " went on too early.";
        String lost = unheard == 0 ? ""
                : unheard == 1 ? " One signal woke nobody, because nobody waited at that moment."
                : " " + unheard + " signals woke nobody, because nobody waited at those moments.";
        return what + others + lost;
    }

    private static String tooEarly(WaitVerdict.Waiter waiter, int target, Trace trace) {
        return waiter.thread() + " was woken" + step(woken(trace, waiter.thread())) + ", found the value "
                + waiter.wentOnWith() + step(read(trace, waiter.thread()))
                + " and went on, though it had been waiting for "
                + target
                + ": a wake-up says that it is time to look again, not that the condition holds. A while looks "
                + "again, an if does not.";
    }

    private static String neverWaited(WaitVerdict.Waiter waiter, Trace trace) {
        return waiter.thread() + " came when the value was already " + waiter.wentOnWith()
                + step(read(trace, waiter.thread())) + ": it looked first, and so had no need to wait.";
    }

    private static String inTime(WaitForTotal.Parameters parameters, WaitVerdict.Waiter waiter, Trace trace) {
        String woken = waiter.thread() + " was woken " + times(waiter.wakeUps());
        String end = " and went on with " + waiter.wentOnWith() + step(read(trace, waiter.thread())) + ".";
        if (parameters.waitIn() == WaitIn.IF) {
            return woken + end + " This time the target was reached when it woke; with an if, nothing guarantees that.";
        }
        return waiter.inVain() == 0 ? woken + ", looked again" + end
                : woken + ", and looked again each time: " + times(waiter.inVain()) + " the value was short of "
                        + parameters.target() + ", so it waited again; then it found the target reached" + end;
    }

    private static Optional<TraceEvent.Woken> woken(Trace trace, String thread) {
        return trace.events(TraceEvent.Woken.class)
                .filter(event -> event.thread().equals(thread))
                .reduce((_, later) -> later);
    }

    private static Optional<TraceEvent.Read> read(Trace trace, String thread) {
        return trace.events(TraceEvent.Read.class)
                .filter(event -> event.thread().equals(thread) && event.on().name().equals(Total.VALUE))
                .reduce((_, later) -> later);
    }

    private static String step(Optional<? extends TraceEvent> event) {
        return event.map(found -> " (step " + found.step() + ")").orElse("");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
