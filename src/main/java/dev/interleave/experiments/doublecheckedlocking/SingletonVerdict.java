package dev.interleave.experiments.doublecheckedlocking;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;
import dev.interleave.experiments.doublecheckedlocking.LazySingleton.Singleton;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the double-checked locking experiment showed.
 *
 * @param objects how many objects the threads got, all different ones
 * @param halfBuilt how many threads saw an object without what its constructor gives it
 * @param lockings how often the lock was taken
 * @param threads what each thread got, the first twenty of them
 * @param explanation what happened
 */
record SingletonVerdict(int objects, int halfBuilt, long lockings, List<Got> threads,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    private static final int TOLD_LOOKS = 5;

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
                explain(variant, seen, objects, lockings, trace));
    }

    private static String explain(Variant variant, List<Seen> seen, int objects, long lockings, Trace trace) {
        int torn =
                IntStream.range(0, seen.size()).filter(number -> seen.get(number).halfBuilt()).findFirst().orElse(-1);
        if (torn >= 0) {
            return halfBuilt("worker-" + torn, seen.get(torn), trace);
        }
        if (objects > 1) {
            return several(objects, trace);
        }
        String lock = " The lock was taken " + times(lockings) + ".";
        return "One object was made, and every thread saw it whole" + switch (variant) {
            case UNSYNCHRONIZED ->
                    ", this time: no thread looked before another had put its object into the field. Nothing guarantees that.";
            case SYNCHRONIZED -> ", because looking and making happen under the lock, each time." + lock;
            case PLAIN_FIELD ->
                    ", this time. But a thread that reads an ordinary field without the lock is not ordered after "
                            + "the thread that made the object (see the check no-data-race). Compilers and "
                            + "processors may let it see the object before its fields." + lock;
            case REORDERED ->
                    ", this time: no thread came between the writing of the reference and that of the fields." + lock;
            case VOLATILE_FIELD ->
                    ", because a thread that reads a volatile field sees everything done before the write it reads."
                            + lock;
        };
    }

    private static String halfBuilt(String thread, Seen seen, Trace trace) {
        String object = Singleton.name(seen.object());
        String late = seen.height() == Singleton.HEIGHT ? object + ".width" : object + ".height";
        Optional<TraceEvent.Read> read = trace.events(TraceEvent.Read.class)
                .filter(event -> event.thread().equals(thread) && event.on().name().equals(late))
                .findFirst();
        Optional<TraceEvent.Written> written = written(late, trace);
        return ("%s got %s and saw it with width %s and height %s: it read %s%s and saw nothing of what %s wrote there%s. The "
                + "reference was seen before what it refers to was built.").formatted(thread, object, seen.width(),
                        seen.height(), late, step(read), written.map(TraceEvent::thread).orElse("its maker"),
                        step(written));
    }

    private static String several(int objects, Trace trace) {
        List<String> looks = trace.events(TraceEvent.Read.class)
                .filter(event -> event.on().name().equals(Singleton.INSTANCE) && event.value() == Singleton.NOTHING)
                .limit(TOLD_LOOKS)
                .map(event -> event.thread() + step(Optional.of(event)))
                .toList();
        Optional<TraceEvent.Written> first = written(Singleton.INSTANCE, trace);
        return ("%s objects were made. There was nothing in the field when these looked: %s; the first to put its "
                + "own there was %s%s. Looking and making are two steps, and another thread may look between them.")
                .formatted(objects,
                        list(looks), first.map(TraceEvent::thread).orElse("one of them"), step(first));
    }

    private static Optional<TraceEvent.Written> written(String name, Trace trace) {
        return trace.events(TraceEvent.Written.class).filter(event -> event.on().name().equals(name)).findFirst();
    }
}
