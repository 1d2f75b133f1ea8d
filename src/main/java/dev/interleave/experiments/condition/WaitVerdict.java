package dev.interleave.experiments.condition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;
import dev.interleave.experiments.condition.WaitForTotal.Total;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the condition experiment showed that came to its end.
 *
 * @param target the value waited for
 * @param wakeUps how often a waiter was woken, all of them together
 * @param inVain how many of those wake-ups found the value short of the target
 * @param unheardSignals how many signals came when nobody waited
 * @param waiters how each waiter's waiting ended, the first twenty of them
 * @param explanation what happened
 */
record WaitVerdict(int target, int wakeUps, int inVain, long unheardSignals, List<Waiter> waiters, String explanation)
        implements Verdict {

    private static final int TOLD = 20;

    /**
     * How one waiter's waiting ended.
     *
     * @param thread its name
     * @param wentOnWith the value it had seen last when it went on
     * @param wakeUps how often it had been woken until then
     * @param inVain how many of these wake-ups found the value short of the target
     */
    record Waiter(String thread, long wentOnWith, int wakeUps, int inVain) {

        static Waiter of(int number, Waited waited, int target) {
            // Who went on with enough was woken in vain each time but the last; the others went on with what they found.
            int inVain = waited.value() < target ? waited.wakeUps() : Math.max(0, waited.wakeUps() - 1);
            return new Waiter("waiter-" + number, waited.value(), waited.wakeUps(), inVain);
        }
    }

    static WaitVerdict of(WaitForTotal.Parameters parameters, List<Waited> waited, Trace trace) {
        List<Waiter> all = IntStream.range(0, waited.size())
                .mapToObj(number -> Waiter.of(number, waited.get(number), parameters.target()))
                .toList();
        long unheard = trace.events(TraceEvent.Signalled.class).filter(signal -> signal.amount() == 0).count();
        return new WaitVerdict(parameters.target(), all.stream().mapToInt(Waiter::wakeUps).sum(),
                all.stream().mapToInt(Waiter::inVain).sum(), unheard, first(all, TOLD),
                explain(parameters, all, unheard, trace));
    }

    private static String explain(WaitForTotal.Parameters parameters, List<Waiter> waiters, long unheard, Trace trace) {
        int target = parameters.target();
        // Whoever went on with least has most to tell, then who was woken most often.
        Waiter told = waiters.stream()
                .min(Comparator.comparingLong((Waiter waiter) -> Math.min(waiter.wentOnWith(), target))
                        .thenComparing(Waiter::wakeUps, Comparator.reverseOrder()))
                .orElseThrow();
        long early = waiters.stream().filter(waiter -> waiter.wentOnWith() < target).count();
        return sentences(
                told.wentOnWith() < target ? tooEarly(told, target, trace)
                        : told.wakeUps() == 0 ? neverWaited(told, trace) : inTime(parameters, told, trace),
                when(waiters.size() > 1,
                        early == 0 ? "All " + waiters.size() + " waiters continued with the target reached."
                                : "Of " + waiters.size() + " waiters " + early + " continued too early."),
                unheard == 0 ? ""
                        : unheard == 1 ? "One signal woke nobody, because nobody waited at that moment."
                        : unheard + " signals woke nobody, because nobody waited at those moments.");
    }

    private static String tooEarly(Waiter waiter, int target, Trace trace) {
        return ("%s was woken%s, found the value %s%s and continued, although it was waiting for %s. A wake-up says "
                + "that it is time to check again, not that the condition holds. A while checks again, an if does "
                + "not.")
                .formatted(waiter.thread(), woken(trace, waiter), waiter.wentOnWith(), read(trace, waiter), target);
    }

    private static String neverWaited(Waiter waiter, Trace trace) {
        return "%s arrived when the value was already %s%s: it looked first, and did not need to wait."
                .formatted(waiter.thread(), waiter.wentOnWith(), read(trace, waiter));
    }

    private static String inTime(WaitForTotal.Parameters parameters, Waiter waiter, Trace trace) {
        String woken = waiter.thread() + " was woken " + times(waiter.wakeUps());
        String end = " and continued with " + waiter.wentOnWith() + read(trace, waiter) + ".";
        if (parameters.waitIn() == WaitIn.IF) {
            return woken + end + " This time the target was reached when it woke; with an if, nothing guarantees that.";
        }
        return waiter.inVain() == 0 ? woken + ", looked again" + end
                : "%s, and looked again each time: %s the value was short of %s, so it waited again; then it found the target reached%s"
                        .formatted(woken, times(waiter.inVain()), parameters.target(), end);
    }

    private static String woken(Trace trace, Waiter waiter) {
        return step(trace.events(TraceEvent.Woken.class)
                .filter(event -> event.thread().equals(waiter.thread()))
                .reduce((_, later) -> later));
    }

    private static String read(Trace trace, Waiter waiter) {
        return step(trace.events(TraceEvent.Read.class)
                .filter(event -> event.thread().equals(waiter.thread()) && event.on().name().equals(Total.VALUE))
                .reduce((_, later) -> later));
    }
}
