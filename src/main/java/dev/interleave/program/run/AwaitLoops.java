package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds out when a thread goes round a loop for nothing, so that it need not be taken round again before something changes.
 *
 * <p>A round is idle if the thread has the same local variables after it as before it, and has changed nothing that stays. The
 * next round would be the same, unless another thread changes something that this one has read. So a thread that has gone
 * round once in vain waits for such a change, as in a loop that blocks. See Kokologiannakis, Ren and Vafeiadis, "Dynamic
 * Partial Order Reductions for Spinloops" (FMCAD 2021).
 *
 * <p>Confined to the thread whose turn it is.
 */
final class AwaitLoops {

    /** A round that reads more is no wait for something. */
    private static final int MOST_READS = 1000;

    private final IdentityHashMap<PlayedThread, Rounds> rounds = Identities.map();

    /** By key, how often something was changed that a loop has read. */
    private final Map<Long, Changes> changes = new HashMap<>();

    /** What was perhaps written since the step began, with what stood there before. */
    private final Map<Long, Written> written = new LinkedHashMap<>();

    /**
     * How often something was changed.
     *
     * <p>Confined like its owner.
     */
    private static final class Changes {

        private int count;
    }

    /**
     * Something that was perhaps written: a compare-and-set that fails has written nothing.
     *
     * @param before what stood there; {@link #UNKNOWN} if that cannot be seen
     */
    private record Written(Object target, Place place, long offset, @Nullable Object before) {
    }

    private static final Object UNKNOWN = new Object();

    /**
     * Something that a round has read.
     *
     * @param key what stands for it among what steps touch
     * @param place the field; null if it is none
     * @param seen how often it had been changed then
     */
    record Read(long key, @Nullable Place place, Object changes, int seen) {

        /** Whether it was changed since. */
        boolean isOld() {
            return ((Changes) changes).count != seen;
        }
    }

    /**
     * The loops that a thread has begun.
     *
     * <p>Confined like its owner.
     */
    private static final class Rounds {

        private final Map<Integer, Round> byLoop = new HashMap<>();

        private final List<Read> reads = new ArrayList<>();
    }

    /**
     * The beginning of a round.
     *
     * @param locals the local variables
     * @param from how many things had been read
     */
    private record Round(List<@Nullable Object> locals, int from) {
    }

    /** Whether the thread has gone into a loop and has changed nothing since. */
    private boolean isWatched(PlayedThread thread) {
        return rounds.containsKey(thread);
    }

    /** Whether uses have to be noted. */
    boolean isWatching() {
        return !rounds.isEmpty();
    }

    /** Notes that a thread is about to use a field or an element. */
    void used(PlayedThread by, long key, Object target, Place place, long offset, boolean writes) {
        if (!writes) {
            read(by, key, place);
        }
        else if (isWatched(by) || changes.containsKey(key)) {
            written.computeIfAbsent(key, _ -> new Written(target, place, offset, raw(target, place, offset)));
        }
    }

    private static @Nullable Object raw(Object target, Place place, long offset) {
        try {
            return place.owner == null && !target.getClass().isArray() ? UNKNOWN
                    : Memory.raw(target, offset, place);
        }
        catch (ReflectiveOperationException ex) {
            return UNKNOWN;
        }
    }

    /** Notes that a thread reads something. */
    void read(PlayedThread by, long key, @Nullable Place place) {
        Rounds own = rounds.get(by);
        if (own != null && own.reads.size() <= MOST_READS) {
            Changes at = changes.computeIfAbsent(key, _ -> new Changes());
            own.reads.add(new Read(key, place, at, at.count));
        }
    }

    /** Notes that something has been changed. */
    void changed(long key) {
        Changes at = changes.get(key);
        if (at != null) {
            at.count++;
        }
    }

    /** Notes that a thread has done something that stays, or may have. */
    void effect(PlayedThread by) {
        rounds.remove(by);
    }

    /** Looks at what was written in the step that ends. */
    void settle(PlayedThread by) {
        if (written.isEmpty()) {
            return;
        }
        List<Map.Entry<Long, Written>> all = List.copyOf(written.entrySet());
        written.clear();
        for (Map.Entry<Long, Written> each : all) {
            Written at = each.getValue();
            if (isSame(at.before, raw(at.target, at.place, at.offset)) && at.before != UNKNOWN) {
                read(by, each.getKey(), at.place);
            }
            else {
                changed(each.getKey());
                effect(by);
            }
        }
    }

    /**
     * Says that a thread is at the beginning of a loop.
     *
     * @param locals its local variables there
     * @return what it has read in the round before, if that was idle; null if it was not, or is the first
     */
    @Nullable List<Read> round(PlayedThread by, int loop, Object[] locals) {
        settle(by);
        Rounds own = rounds.computeIfAbsent(by, _ -> new Rounds());
        Round last = own.byLoop.get(loop);
        List<Read> reads = null;
        if (last != null && own.reads.size() <= MOST_READS && isSame(last.locals, Arrays.asList(locals))) {
            reads = List.copyOf(own.reads.subList(last.from, own.reads.size()));
        }
        if (own.byLoop.size() == (last == null ? 0 : 1)) {
            own.reads.clear();
        }
        own.byLoop.put(loop, new Round(Arrays.asList(locals), own.reads.size()));
        return reads;
    }

    private static boolean isSame(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!isSame(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two values are one: objects by identity. */
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other || isBoxed(one) && Objects.equals(one, other);
    }

    private static boolean isBoxed(@Nullable Object value) {
        return value instanceof Number && !(value instanceof Traced) || value instanceof Boolean
                || value instanceof Character;
    }
}
