package dev.interleave.operations.run.monitoring;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many threads are in which of the JVM's states. One that has not begun, or has ended, is in none of them.
 *
 * @param runnable those that run, or could if a processor were free
 * @param blocked those that wait to enter a monitor
 * @param waiting those that wait without a limit
 * @param timedWaiting those that sleep, or wait no longer than told
 */
record States(@JsonProperty("RUNNABLE") int runnable, @JsonProperty("BLOCKED") int blocked,
        @JsonProperty("WAITING") int waiting, @JsonProperty("TIMED_WAITING") int timedWaiting) {

    static final States NONE = new States(0, 0, 0, 0);

    /** What each state is called by meters, as the JVM's own are: {@code timed-waiting}. */
    static final Map<String, ToIntFunction<States>> BY_TAG = Map.of(tag(Thread.State.RUNNABLE), States::runnable,
            tag(Thread.State.BLOCKED), States::blocked, tag(Thread.State.WAITING), States::waiting,
            tag(Thread.State.TIMED_WAITING), States::timedWaiting);

    private static String tag(Thread.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many there are. */
    int total() {
        return runnable + blocked + waiting + timedWaiting;
    }

    /** These and others. */
    States plus(States others) {
        return new States(runnable + others.runnable, blocked + others.blocked, waiting + others.waiting,
                timedWaiting + others.timedWaiting);
    }

    /**
     * Counts states.
     *
     * <p>Confined to one thread.
     */
    static final class Count {

        private final int[] counts = new int[Thread.State.values().length];

        void add(Thread.State state) {
            counts[state.ordinal()]++;
        }

        States states() {
            return new States(counts[Thread.State.RUNNABLE.ordinal()], counts[Thread.State.BLOCKED.ordinal()],
                    counts[Thread.State.WAITING.ordinal()], counts[Thread.State.TIMED_WAITING.ordinal()]);
        }
    }
}
