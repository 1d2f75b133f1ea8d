package dev.interleave.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Shown;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A map that several threads use; an event's value is the key, or the size where the whole map was read.
 *
 * <p>As thread-safe as the map within: a HashMap must be guarded by its callers, a ConcurrentHashMap guards itself.
 *
 * @param <V> the type of the entries
 */
public final class SharedMap<V> implements Shown {

    private final Subject subject;

    private final Seam seam;

    private final Operation read;

    private final Operation write;

    private final Map<Long, V> map;

    SharedMap(Subject subject, Seam seam, Map<Long, V> map) {
        this.subject = subject;
        this.seam = seam;
        this.map = map;
        this.read = Operation.step(EventKind.READ, subject);
        this.write = Operation.step(EventKind.WRITTEN, subject);
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Object look() {
        return map.size();
    }

    /** The entry under a key, or null. */
    public @Nullable V get(long key) {
        seam.before(read);
        V entry = map.get(key);
        recordRead(key);
        return entry;
    }

    /** Puts an entry; returns the one that was there under the same key, or null. */
    public @Nullable V put(long key, V entry) {
        seam.before(write);
        ThreadLog.current().record(EventKind.WRITTEN, Mode.EXCLUSIVE, subject.id(), key, ThreadLog.NO_LINK);
        return map.put(key, entry);
    }

    /**
     * A copy of all entries.
     *
     * @throws java.util.ConcurrentModificationException if an unguarded HashMap was written to meanwhile
     */
    public List<V> copy() {
        seam.before(read);
        // One by one: the size that a bulk copy would go by may be wrong after unguarded writes.
        List<V> copy = new ArrayList<>();
        for (V entry : map.values()) {
            copy.add(entry);
        }
        recordRead(copy.size());
        return copy;
    }

    /** The live entries: whoever walks them reads the map itself, outside whatever guards it. */
    public Collection<V> live() {
        seam.before(read);
        recordRead(map.size());
        return Collections.unmodifiableCollection(map.values());
    }

    private void recordRead(long value) {
        ThreadLog.current().record(EventKind.READ, Mode.EXCLUSIVE, subject.id(), value, ThreadLog.NO_LINK);
    }
}
