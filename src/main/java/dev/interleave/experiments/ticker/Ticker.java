package dev.interleave.experiments.ticker;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * Two threads tick, each at its own pace, while their caller waits for both.
 *
 * <p>Whichever way it waits, it goes on at the same moment; what differs is the processor time that the waiting costs.
 */
@Component
class Ticker implements Experiment<Ticker.Parameters, TickerVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        AtomicVariable finished = lab.atomic("finished", 0);
        TracedLatch allDone = lab.latch("all-done", TICKERS);
        // By ticker: how often it ticked, and how many were done when it was, itself included.
        int[] ticks = new int[TICKERS];
        long[] places = new long[TICKERS];
        LabThread[] tickers = new LabThread[TICKERS];
        for (int i = 0; i < TICKERS; i++) {
            int number = i;
            tickers[number] = lab.thread(NAMES.get(number), _ -> {
                while (ticks[number] < parameters.ticks()) {
                    lab.sleep(number == 0 ? parameters.fastPeriod() : parameters.slowPeriod());
                    lab.note("tick " + ++ticks[number]);
                }
                places[number] = finished.addAndGet(1);
                allDone.countDown();
            });
        }
        for (LabThread ticker : tickers) {
            ticker.start();
        }
        lab.note(WAITS);
        OptionalLong before = lab.processorNanos();
        switch (parameters.waitBy()) {
            case SPIN -> finished.spinUntil(number -> number == TICKERS);
            case JOIN -> join(tickers);
            case LATCH -> allDone.await();
        }
        OptionalLong used = since(before, lab.processorNanos());
        lab.note(WAITED);
        int seen = ticks[0] + ticks[1];
        if (parameters.waitBy() != WaitBy.JOIN) {
            join(tickers);
        }
        return Conclusion.of(outcome(parameters, seen, places),
                trace -> TickerVerdict.of(parameters, places, used, trace));
    }

    private static void join(LabThread[] tickers) throws InterruptedException {
        for (LabThread ticker : tickers) {
            ticker.join();
        }
    }

    private static OptionalLong since(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent() ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    private static String outcome(Parameters parameters, int ticks, long[] places) {
        if (ticks != TICKERS * parameters.ticks()) {
            return TICKS_MISSING;
        }
        return places[0] < places[1] ? FAST_FIRST : SLOW_FIRST;
    }

    static final String FAST_FIRST = "fast-first";

    static final String SLOW_FIRST = "slow-first";

    static final String TICKS_MISSING = "ticks-missing";

    /** The tickers' names, by number. */
    static final List<String> NAMES = List.of("fast", "slow");

    private static final int TICKERS = 2;

    static final String WAITS = "waits for both tickers";

    static final String WAITED = "has waited";

    private static final String SLEPT_LESS =
            ", although the other had less to sleep: a sleep is never shorter than asked for, but may be longer";

    record Parameters(
            @Parameter(description = "How long the fast ticker sleeps before each tick.", defaultValue = "20ms",
                    min = "0ms", max = "5s") Duration fastPeriod,
            @Parameter(description = "How long the slow ticker sleeps before each tick.", defaultValue = "40ms",
                    min = "0ms", max = "5s") Duration slowPeriod,
            @Parameter(description = "How often each ticks.", defaultValue = "5", min = "1", max = "100") int ticks,
            @Parameter(description = "How the caller waits for them.", defaultValue = "SPIN") WaitBy waitBy,
            @Parameter(
                    description = "The kind of thread the tickers are. The caller is a platform thread, but in a stress it is "
                            + "of that kind too, and under a schedule it is virtual.",
                    defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int comparison = parameters.fastPeriod().compareTo(parameters.slowPeriod());
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(FAST_FIRST, comparison > 0 ? Grade.INTERESTING : Grade.ACCEPTABLE,
                        "the fast ticker was done first" + (comparison > 0 ? SLEPT_LESS : "")),
                PossibleOutcome.exactly(SLOW_FIRST, comparison < 0 ? Grade.INTERESTING : Grade.ACCEPTABLE,
                        "the slow ticker was done first" + (comparison < 0 ? SLEPT_LESS : "")),
                PossibleOutcome.exactly(TICKS_MISSING, Grade.FORBIDDEN,
                        "the caller continued before all ticks had come"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(TICKERS, parameters.kind(), "kind");
    }
}
