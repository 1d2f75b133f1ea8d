package dev.interleave.experiments.producerconsumer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.interleave.experiments.producerconsumer.ProducerConsumer.Belt;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

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
        return took() + queue() + end(trace);
    }

    private String took() {
        int all = parameters.total();
        Takings takings = work.takings();
        String items = all == 1 ? "item" : "items";
        if (takings.count() < all) {
            return "Of " + all + " " + items + " " + takings.count() + (takings.count() == 1 ? " was" : " were")
                    + " taken; " + work.left() + " stayed in the queue"
                    + (work.puts() < all ? " and " + (all - work.puts()) + " never got in." : ".");
        }
        if (!parameters.isOneOfEach()) {
            return "All " + all + " items of " + parameters.producers()
                    + (parameters.producers() == 1 ? " producer" : " producers") + " were taken once, "
                    + takings.shares(0)
                            .stream()
                            .limit(TOLD)
                            .map(share -> share.count() + " by " + share.consumer())
                            .collect(Collectors.joining(", "))
                    + (parameters.consumers() > TOLD ? " and so on." : ".");
        }
        return all == 1 ? "The item was taken once." : "All " + all + " items were taken once, " + order() + ".";
    }

    private String order() {
        List<Long> taken = work.takings().byConsumer().getFirst();
        String items = taken.stream().limit(TOLD).map(String::valueOf).collect(Collectors.joining(", "))
                + (taken.size() > TOLD ? ", …" : "");
        return (work.takings().overtakings() == 0 ? "in the order in which they were put: " : "in the order ") + items;
    }

    private String queue() {
        String through = " The queue was " + parameters.queue().describe(parameters) + ".";
        String depth = depths.deepest() == 0 ? ""
                : " It held up to " + depths.deepest() + " at once, first at step " + depths.deepestAt() + ".";
        if (work.waits() == 0) {
            return through + depth + (work.puts() < parameters.total() ? "" : " No put had to wait.");
        }
        return through + depth + " " + work.waits() + " of " + work.puts() + " puts had to wait; the longest, of "
                + longest.by() + ", took " + String.format(Locale.ROOT, "%.1f ms.", longest.nanos() / 1e6);
    }

    private String end(Trace trace) {
        return switch (parameters.stop()) {
            case POISON -> " Once all producers had ended, main put in " + Belt.POISON
                    + " for each consumer, which told it to stop.";
            case COUNT -> " Each consumer knew how many items there were for it.";
            case WHEN_EMPTY -> whenEmpty(trace);
        };
    }

    private String whenEmpty(Trace trace) {
        String stopped = names(inVain(trace, "consumer-"), " found nothing to take at step ");
        if (work.takings().count() == parameters.total()) {
            return stopped + " and stopped. This time nothing was left behind; nothing guarantees that.";
        }
        stopped += " and stopped, though more was to come: empty for the moment is not the end.";
        List<TraceEvent.TimedOut> gaveUp = inVain(trace, "producer-");
        if (gaveUp.isEmpty()) {
            return stopped;
        }
        boolean nobodyLeft = inVain(trace, "consumer-").stream()
                .filter(consumer -> consumer.step() < gaveUp.getFirst().step())
                .count() == parameters.consumers();
        return stopped + names(gaveUp, " waited for room in vain until step ")
                + (nobodyLeft ? ": nobody was left to make any." : ".");
    }

    private static List<TraceEvent.TimedOut> inVain(Trace trace, String role) {
        return trace.events(TraceEvent.TimedOut.class).filter(event -> event.thread().startsWith(role)).toList();
    }

    private static String names(List<TraceEvent.TimedOut> all, String what) {
        return " " + all.stream()
                .limit(TOLD)
                .map(event -> event.thread() + what + event.step())
                .collect(Collectors.joining(", "))
                + (all.size() > TOLD ? " and so on" : "");
    }
}
