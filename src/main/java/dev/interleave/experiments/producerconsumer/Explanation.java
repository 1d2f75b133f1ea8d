package dev.interleave.experiments.producerconsumer;

import java.util.List;

import dev.interleave.experiments.producerconsumer.ProducerConsumer.Belt;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * Says in plain sentences what producers and consumers came to.
 *
 * @param parameters what was asked for
 * @param work what was done
 * @param longest the put that took longest
 * @param depths how full the queue was
 */
record Explanation(ProducerConsumer.Parameters parameters, Work work, LongestPut longest, Depths depths) {

    private static final int TOLD = 20;

    String text(Trace trace) {
        return sentences(took(), queue(), end(trace));
    }

    private String took() {
        int all = parameters.total();
        Takings takings = work.takings();
        if (takings.count() < all) {
            return "Of %s %s taken; %s stayed in the queue%s.".formatted(count(all, "item"),
                    count(takings.count(), "was", "were"), work.left(),
                    when(work.puts() < all, " and " + (all - work.puts()) + " never got in"));
        }
        if (!parameters.isOneOfEach()) {
            return "All %s items of %s were taken once, %s.".formatted(all, count(parameters.producers(), "producer"),
                    list(takings.shares(0).stream().map(share -> share.count() + " by " + share.consumer()).toList(),
                            TOLD,
                            " and so on"));
        }
        return all == 1 ? "The item was taken once." : "All " + all + " items were taken once, " + order() + ".";
    }

    private String order() {
        return (work.takings().overtakings() == 0 ? "in the order in which they were put: " : "in the order ")
                + list(work.takings().byConsumer().getFirst(), TOLD, ", …");
    }

    private String queue() {
        return sentences("The queue was " + parameters.queue().describe(parameters) + ".",
                when(depths.deepest() > 0,
                        "It held up to %s at once, first at step %s.".formatted(depths.deepest(), depths.deepestAt())),
                work.waits() == 0 ? when(work.puts() >= parameters.total(), "No put had to wait.")
                        : "%s of %s puts had to wait; the longest, of %s, took %s.".formatted(work.waits(), work.puts(),
                                longest.by(), millis(longest.nanos())));
    }

    private String end(Trace trace) {
        return switch (parameters.stop()) {
            case POISON -> "Once all producers had ended, main added " + Belt.POISON
                    + " for each consumer, the signal to stop.";
            case COUNT -> "Each consumer knew how many items there were for it.";
            case WHEN_EMPTY -> whenEmpty(trace);
        };
    }

    private String whenEmpty(Trace trace) {
        List<TraceEvent.TimedOut> stopped = inVain(trace, "consumer-");
        String who = names(stopped, " found nothing to take at step ");
        if (work.takings().count() == parameters.total()) {
            return who + " and stopped. This time nothing was left behind; nothing guarantees that.";
        }
        List<TraceEvent.TimedOut> gaveUp = inVain(trace, "producer-");
        return sentences(who + " and stopped, although more items were to follow: empty for the moment is not the end.",
                gaveUp.isEmpty() ? ""
                        : names(gaveUp, " waited for room without success until step ")
                                + (isNobodyLeft(stopped, gaveUp.getFirst()) ? ": nobody was left to make any." : "."));
    }

    private boolean isNobodyLeft(List<TraceEvent.TimedOut> stopped, TraceEvent.TimedOut first) {
        return stopped.stream().filter(consumer -> consumer.step() < first.step()).count() == parameters.consumers();
    }

    private static List<TraceEvent.TimedOut> inVain(Trace trace, String role) {
        return trace.events(TraceEvent.TimedOut.class).filter(event -> event.thread().startsWith(role)).toList();
    }

    private static String names(List<TraceEvent.TimedOut> all, String what) {
        return list(all.stream().map(event -> event.thread() + what + event.step()).toList(), TOLD, " and so on");
    }
}
