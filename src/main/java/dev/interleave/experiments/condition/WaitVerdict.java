package dev.interleave.experiments.condition;

import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

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
                all.stream().mapToInt(Waiter::inVain).sum(), unheard,
                List.copyOf(all.subList(0, Math.min(TOLD, all.size()))),
                WaitWords.explain(parameters, all, unheard, trace));
    }
}
