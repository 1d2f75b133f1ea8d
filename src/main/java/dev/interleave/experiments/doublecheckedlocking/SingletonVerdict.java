package dev.interleave.experiments.doublecheckedlocking;

import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;
import dev.interleave.experiments.doublecheckedlocking.LazySingleton.Singleton;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What a run of the double-checked locking experiment showed.
 *
 * @param objects how many objects the threads got, all different ones
 * @param halfBuilt how many threads saw an object without what its constructor gives it
 * @param lockings how often the lock was taken
 * @param threads what each thread got, the first twenty of them
 * @param explanation what happened
 */
record SingletonVerdict(int objects, int halfBuilt, long lockings, List<Got> threads, String explanation)
        implements
        Verdict {

    private static final int TOLD = 20;

    /**
     * What one thread got.
     *
     * @param thread its name
     * @param object the name of the object
     * @param width the object's width as the thread saw it, which its constructor makes 3
     * @param height the object's height as the thread saw it, which its constructor makes 4
     */
    record Got(String thread, String object, long width, long height) {

        static Got of(int number, Seen seen) {
            return new Got("worker-" + number, Singleton.name(seen.object()), seen.width(), seen.height());
        }
    }

    static SingletonVerdict of(Variant variant, List<Seen> seen, Trace trace) {
        int objects = (int) seen.stream().mapToLong(Seen::object).distinct().count();
        long lockings = trace.events(TraceEvent.Acquired.class).count();
        return new SingletonVerdict(objects, (int) seen.stream().filter(Seen::halfBuilt).count(), lockings,
                IntStream.range(0, Math.min(TOLD, seen.size()))
                        .mapToObj(number -> Got.of(number, seen.get(number)))
                        .toList(),
                SingletonWords.explain(variant, seen, objects, lockings, trace));
    }
}
