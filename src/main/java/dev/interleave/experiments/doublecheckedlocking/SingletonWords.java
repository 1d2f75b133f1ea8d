package dev.interleave.experiments.doublecheckedlocking;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.interleave.experiments.doublecheckedlocking.LazySingleton.Singleton;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Says in words how many objects were made, and how they were seen. */
final class SingletonWords {

    private static final int TOLD = 5;

    private SingletonWords() {
    }

    static String explain(Variant variant, List<Seen> seen, int objects, long lockings, Trace trace) {
        int torn =
                IntStream.range(0, seen.size()).filter(number -> seen.get(number).halfBuilt()).findFirst().orElse(-1);
        if (torn >= 0) {
            return halfBuilt("worker-" + torn, seen.get(torn), trace);
        }
        if (objects > 1) {
            return several(objects, trace);
        }
        String lock = " The lock was taken " + (lockings == 1 ? "once" : lockings + " times") + ".";
        return "One object was made, and every thread saw it whole" + switch (variant) {
            case UNSYNCHRONIZED ->
                    ", this time: no thread looked before another had put its object into the field. Nothing guarantees that.";
            case SYNCHRONIZED -> ", because looking and making happen under the lock, each time." + lock;
            case PLAIN_FIELD ->
                    ", this time. But whoever looks without the lock at an ordinary field is not ordered after who "
                            + "made the object (see the check no-data-race): compilers and processors may let it see the object before "
                            + "its fields." + lock;
            case REORDERED ->
                    ", this time: no thread came between the writing of the reference and that of the fields." + lock;
            case VOLATILE_FIELD ->
                    ", because who reads a volatile field sees all that was done before the write it reads."
                            + lock;
        };
    }

    private static String halfBuilt(String thread, Seen seen, Trace trace) {
        String object = Singleton.name(seen.object());
        String late = seen.height() == Singleton.HEIGHT ? object + ".width" : object + ".height";
        Optional<TraceEvent.Read> read = trace.events(TraceEvent.Read.class)
                .filter(event -> event.thread().equals(thread) && event.on().name().equals(late))
                .findFirst();
        Optional<TraceEvent.Written> written = trace.events(TraceEvent.Written.class)
                .filter(event -> event.on().name().equals(late))
                .findFirst();
        return thread + " got " + object + " and saw it with width " + seen.width() + " and height " + seen.height()
                + ": it read " + late + step(read) + " and saw nothing of what "
                + written.map(TraceEvent::thread).orElse("its maker") + " wrote there" + step(written)
                + ". The reference was seen before what it refers to was built.";
    }

    private static String several(int objects, Trace trace) {
        String looks = trace.events(TraceEvent.Read.class)
                .filter(event -> event.on().name().equals(Singleton.INSTANCE) && event.value() == Singleton.NOTHING)
                .limit(TOLD)
                .map(event -> event.thread() + step(Optional.of(event)))
                .collect(Collectors.joining(", "));
        Optional<TraceEvent.Written> first = trace.events(TraceEvent.Written.class)
                .filter(event -> event.on().name().equals(Singleton.INSTANCE))
                .findFirst();
        return objects + " objects were made. There was nothing in the field when these looked: " + looks
                + "; the first to put "
                + "its own there was " + first.map(TraceEvent::thread).orElse("one of them") + step(first)
                + ". To look and to make are two steps, and another thread may look between them.";
    }

    private static String step(Optional<? extends TraceEvent> event) {
        return event.map(found -> " (step " + found.step() + ")").orElse("");
    }
}
