package dev.interleave.trace;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The ordered events of a run, or a beginning of them.
 *
 * <p>Immutable. Events are kept as 32 bytes each and become objects when they are asked for, so walking a long trace
 * needs no memory to speak of. The order is that of each thread and of each synchronizer, and a read comes after the
 * write it saw; between events that nothing else orders, the clock decides.
 */
public final class Trace implements Iterable<TraceEvent> {

    /** The version of the event fields as they are exported. */
    public static final int SCHEMA_VERSION = 1;

    private final Columns columns;

    private final List<Subject> subjects;

    private final List<TracedThread> threads;

    private final List<String> texts;

    private final List<Site> sites;

    private final long dropped;

    public Trace(Columns columns, List<Subject> subjects, List<TracedThread> threads, List<String> texts,
            List<Site> sites,
            long dropped) {
        this.columns = columns;
        this.subjects = subjects;
        this.threads = threads;
        this.texts = texts;
        this.sites = sites;
        this.dropped = dropped;
    }

    /**
     * The first of its events.
     *
     * @param steps how many, from 0 to {@link #size()}
     */
    public Trace beginning(int steps) {
        return steps == size() ? this
                : new Trace(columns.first(steps), subjects, threads, texts, sites, dropped);
    }

    /** How many events there are. */
    public int size() {
        return columns.size();
    }

    /** How many later events were not kept, because there was no room for them. */
    public long dropped() {
        return dropped;
    }

    /** Whether nothing is missing. */
    public boolean isComplete() {
        return dropped == 0;
    }

    /** The variables and synchronizers, in the order of their declaration. */
    public List<Subject> subjects() {
        return subjects;
    }

    /** The threads, in the order of their creation. */
    public List<TracedThread> threads() {
        return threads;
    }

    /**
     * The event at a step.
     *
     * @param step from 1 to {@link #size()}
     */
    public TraceEvent event(int step) {
        int row = Objects.checkIndex(step - 1, size());
        long header = columns.header(row);
        long value = columns.value(row);
        int thread = columns.thread(row);
        TraceEvent.Stamp stamp = new TraceEvent.Stamp(step, columns.nanos(row), thread, threads.get(thread).name(),
                site(Header.site(header)));
        Mode mode = Header.mode(header);
        int subject = Header.subject(header);
        return switch (Header.kind(header)) {
            case CREATED -> new TraceEvent.Created(stamp, (int) value, threads.get((int) value).name());
            case STARTED -> new TraceEvent.Started(stamp);
            case FINISHED -> new TraceEvent.Finished(stamp);
            case FAILED -> new TraceEvent.Failed(stamp, texts.get((int) value), Joining.failedNanos(value));
            case JOINED -> new TraceEvent.Joined(stamp, Joining.other(value), threads.get(Joining.other(value)).name(),
                    Joining.waitedNanos(value));
            case WAITING -> new TraceEvent.Waiting(stamp, subject(subject), mode, value, columns.from(row));
            case ACQUIRED -> new TraceEvent.Acquired(stamp, subject(subject), mode, value);
            case RELEASED -> new TraceEvent.Released(stamp, subject(subject), mode, value);
            case TIMED_OUT -> new TraceEvent.TimedOut(stamp, subject(subject), mode);
            case INTERRUPTED -> new TraceEvent.Interrupted(stamp, subject(subject), mode);
            case READ -> new TraceEvent.Read(stamp, subject(subject), value, text(subject, value), columns.from(row),
                    mode == Mode.PLAIN, mode == Mode.ORDERED);
            case WRITTEN ->
                    new TraceEvent.Written(stamp, subject(subject), value, text(subject, value), columns.from(row),
                            mode == Mode.PLAIN, mode == Mode.ORDERED);
            case UPDATED ->
                    new TraceEvent.Updated(stamp, subject(subject), value, text(subject, value), columns.from(row),
                            mode == Mode.PLAIN, mode == Mode.ORDERED);
            case ARRIVED -> new TraceEvent.Arrived(stamp, subject(subject), value);
            case TRIPPED -> new TraceEvent.Tripped(stamp, subject(subject), value);
            case PASSED -> new TraceEvent.Passed(stamp, subject(subject), value);
            case BROKEN -> new TraceEvent.Broken(stamp, subject(subject), value >>> 32,
                    TraceEvent.Broken.Why.values()[(int) value]);
            case REGISTERED -> new TraceEvent.Registered(stamp, subject(subject), value);
            case DEREGISTERED -> new TraceEvent.Deregistered(stamp, subject(subject), value);
            case AWAITING -> new TraceEvent.Awaiting(stamp, subject(subject));
            case COUNTED_DOWN -> new TraceEvent.CountedDown(stamp, subject(subject));
            case SIGNALLED -> new TraceEvent.Signalled(stamp, subject(subject), value);
            case WOKEN -> new TraceEvent.Woken(stamp, subject(subject));
            case PUT -> new TraceEvent.Put(stamp, subject(subject), value);
            case TAKEN -> new TraceEvent.Taken(stamp, subject(subject), value, columns.from(row));
            case SLEPT -> new TraceEvent.Slept(stamp, value);
            case NOTE -> new TraceEvent.Note(stamp, texts.get((int) value));
            case ORDERED_AFTER -> new TraceEvent.OrderedAfter(stamp, subject(subject), columns.from(row));
        };
    }

    private @Nullable String text(int subject, long value) {
        return subject(subject).inWords() ? texts.get((int) value) : null;
    }

    /** Whether another one has the same events, as far as this one goes. */
    public boolean isBeginningOf(Trace other) {
        return size() <= other.size() && columns.isBeginningOf(other.columns);
    }

    Columns columns() {
        return columns;
    }

    List<String> texts() {
        return texts;
    }

    List<Site> sites() {
        return sites;
    }

    private Subject subject(int id) {
        return subjects.get(id - 1);
    }

    private @Nullable Site site(int number) {
        return number == Header.NO_SITE ? null : sites.get(number - 1);
    }

    /** The events in order. */
    public Stream<TraceEvent> events() {
        return IntStream.rangeClosed(1, size()).mapToObj(this::event);
    }

    /** The events of one type, in order. */
    public <E extends TraceEvent> Stream<E> events(Class<E> type) {
        return events().filter(type::isInstance).map(type::cast);
    }

    @Override
    public Iterator<TraceEvent> iterator() {
        return events().iterator();
    }
}
