package dev.interleave.program.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What threads say of themselves and of one another: names, priorities, handlers of exceptions. To use one is a step once a
 * program was seen in which a thread changes what another looks at, and neither the start of a thread orders the two nor that
 * there was but one thread.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Attributes {

    /** What is used. */
    public enum Kind {
        /** The name. */
        NAME("name"),
        /** The priority. */
        PRIORITY("priority"),
        /** Whether the program ends without waiting for it. */
        DAEMON("kind"),
        /** What handles its exceptions. */
        HANDLER("handler of exceptions"),
        /** What handles exceptions of threads that have no handler of their own; it counts as the main thread's. */
        DEFAULT_HANDLER("default handler of exceptions");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Turn turn;

    private final Learnt learnt;

    private final AwaitLoops loops;

    private final Recording recording;

    private final Map<Long, Uses> uses = new HashMap<>();

    /**
     * How one was used since there are several threads.
     *
     * <p>Confined like its owner.
     */
    private static final class Uses {

        private final Set<PlayedThread> readers = new HashSet<>();

        private @Nullable PlayedThread writer;

        /** Whether the thread had not started when it was written. */
        private boolean beforeStart;

        /** Whether it was written by another, and not before the user was started. */
        boolean mayRace(PlayedThread me, PlayedThread thread) {
            return writer != null && writer != me && !(beforeStart && me == thread);
        }
    }

    Attributes(Turn turn, Learnt learnt, AwaitLoops loops, Recording recording) {
        this.turn = turn;
        this.learnt = learnt;
        this.loops = loops;
        this.recording = recording;
    }

    /** A thread's is about to be looked at. */
    public void read(PlayedThread thread, Kind kind) {
        use(thread, kind, false);
    }

    /** A thread's is about to be changed. */
    public void write(PlayedThread thread, Kind kind) {
        use(thread, kind, true);
    }

    private void use(PlayedThread thread, Kind kind, boolean writes) {
        if (!turn.isUnderWay() || turn.isAlone()) {
            return;
        }
        PlayedThread me = turn.self();
        Place place = learnt.attribute(kind.words);
        long key = Keys.attribute(thread, kind.ordinal());
        Uses before = uses.computeIfAbsent(key, _ -> new Uses());
        if (before.mayRace(me, thread) || writes && before.readers.stream().anyMatch(reader -> reader != me)) {
            turn.mustBeShared(place);
        }
        if (writes) {
            before.writer = me;
            before.beforeStart = !thread.hasStarted();
        }
        else {
            before.readers.add(me);
        }
        if (place.shared) {
            turn.announceInside(writes ? Turn.WRITE : Turn.READ);
            turn.touch(key, writes);
        }
        if (writes) {
            recording.leaves(key);
            loops.effect(me);
            loops.changed(key);
        }
        else {
            recording.sees(key, "the " + kind.words + " of " + thread.shownName());
            loops.read(me, key, null);
        }
    }
}
