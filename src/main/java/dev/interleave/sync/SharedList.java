package dev.interleave.sync;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Shown;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A list of numbers that several threads use; an event's value is the element, or the size where no element was read.
 *
 * <p>As thread-safe as the list within: an ArrayList must be guarded by its callers, a CopyOnWriteArrayList guards itself.
 */
public final class SharedList implements Shown {

    private final Subject subject;

    private final Seam seam;

    private final Operation read;

    private final Operation write;

    private final List<Long> list;

    SharedList(Subject subject, Seam seam, List<Long> list) {
        this.subject = subject;
        this.seam = seam;
        this.list = list;
        this.read = Operation.step(EventKind.READ, subject);
        this.write = Operation.step(EventKind.WRITTEN, subject);
    }

    /** Appends an element. */
    public void add(long element) {
        seam.before(write, element);
        ThreadLog.current().record(EventKind.WRITTEN, Mode.EXCLUSIVE, subject.id(), element, ThreadLog.NO_LINK);
        list.add(element);
    }

    /** How many elements there are. */
    public int size() {
        seam.before(read);
        int size = list.size();
        recordRead(size);
        return size;
    }

    /**
     * The element at an index, from 0; null if it is a hole, which only an unguarded ArrayList can have for its reader.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public @Nullable Long get(int index) {
        seam.before(read);
        Long element = null;
        try {
            element = list.get(index);
        }
        finally {
            recordRead(element);
        }
        return element;
    }

    /** Begins to walk from element to element, by the list's own iterator. */
    public Walk walk() {
        seam.before(read);
        Walk walk = new Walk(list.iterator());
        recordRead(list.size());
        return walk;
    }

    private void recordRead(@Nullable Long element) {
        recordRead(element == null ? list.size() : element.longValue());
    }

    private void recordRead(long value) {
        ThreadLog.current().record(EventKind.READ, Mode.EXCLUSIVE, subject.id(), value, ThreadLog.NO_LINK);
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Object look() {
        return new ArrayList<>(list);
    }

    @Override
    public String toString() {
        return subject.name();
    }

    /**
     * One thread's walk along the list. To see whether there is another element, and to go there, is one step.
     *
     * <p>Confined to that thread.
     */
    public final class Walk {

        private final Iterator<Long> iterator;

        private @Nullable Long element;

        private Walk(Iterator<Long> iterator) {
            this.iterator = iterator;
        }

        /**
         * Goes on to the next element; returns whether there was one.
         *
         * @throws java.util.ConcurrentModificationException if the iterator of an ArrayList notices a change since it began
         * @throws java.util.NoSuchElementException if an unguarded ArrayList has fewer elements than it just had
         */
        public boolean advance() {
            seam.before(read);
            element = null;
            try {
                boolean more = iterator.hasNext();
                element = more ? iterator.next() : null;
                return more;
            }
            finally {
                recordRead(element);
            }
        }

        /** The element it is at; null if it is a hole, which only an unguarded ArrayList can have for its reader. */
        public @Nullable Long element() {
            return element;
        }
    }
}
