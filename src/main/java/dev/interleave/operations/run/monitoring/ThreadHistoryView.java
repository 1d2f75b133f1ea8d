package dev.interleave.operations.run.monitoring;

import java.util.List;
import java.util.Map;

/**
 * The last five minutes of threads, as {@code GET /actuator/threadhistory} tells them.
 *
 * @param everyMillis how far samples lie apart, in milliseconds
 * @param keptMillis for how long they are kept, in milliseconds
 * @param fromMillis since when {@code experiments} tells, in milliseconds since 1970
 * @param samples how things stood, the oldest first
 * @param experiments by experiment, what its runs that ended in that time have taken
 */
record ThreadHistoryView(long everyMillis, long keptMillis, long fromMillis, List<Moment> samples,
        Map<String, Totals> experiments) {

    /**
     * How things stood within about a second.
     *
     * @param atMillis when, in milliseconds since 1970
     * @param runs how many runs were under way
     * @param platform their platform threads by state
     * @param virtual their virtual threads by state
     * @param jvm all platform threads of the JVM by state
     * @param deadlocked how many threads of runs could never go on
     * @param executors by name, how many threads of an executor were at work
     */
    record Moment(long atMillis, int runs, States platform, States virtual, States jvm, int deadlocked,
            Map<String, Integer> executors) {

        static Moment of(Sample sample) {
            Census threads = sample.threads();
            return new Moment(sample.atMillis(), threads.runs(), threads.platform(), threads.virtual(), sample.jvm(),
                    threads.deadlocked(), sample.executors());
        }
    }

    /** Tells of samples; one by one those that are later than told, together all of them. */
    static ThreadHistoryView of(List<Sample> samples, long laterThanMillis) {
        return new ThreadHistoryView(ThreadLooks.SAMPLE.toMillis(), ThreadLooks.SAMPLE.toMillis() * ThreadLooks.KEPT,
                samples.isEmpty() ? 0 : samples.getFirst().atMillis(),
                samples.stream().filter(sample -> sample.atMillis() > laterThanMillis).map(Moment::of).toList(),
                samples.isEmpty() ? Map.of()
                        : Totals.between(samples.getFirst().totals(), samples.getLast().totals()));
    }
}
