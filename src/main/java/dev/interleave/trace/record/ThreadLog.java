package dev.interleave.trace.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Header;
import dev.interleave.trace.Joining;
import dev.interleave.trace.Mode;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

/**
 * The events of one thread of a run, in the order it did them.
 *
 * <p>Written by that thread alone, without a lock and without anything shared between threads, so that recording does
 * not put the recorded threads in step. Any thread may read what was published so far. The exceptions are the note and
 * failure texts, which are rare and go to the run's recorder.
 */
public final class ThreadLog {

    /** Longs per event: nanos, header, value, link. */
    static final int WIDTH = 4;

    /** The link of an access that has none. */
    public static final long NO_LINK = -2;

    /** The link of a read that saw the initial value. */
    public static final long INITIAL_VALUE = -1;

    private static final int FIRST_CHUNK = 8;

    private static final int LARGEST_CHUNK = 4096;

    private static final VarHandle PUBLISHED;

    static {
        try {
            PUBLISHED = MethodHandles.lookup().findVarHandle(ThreadLog.class, "published", int.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private static final ThreadLocal<@Nullable ThreadLog> CURRENT = new ThreadLocal<>();

    /*
     * Publication: an event's four longs and, before them, the chunk that holds them are stored plainly; then
     * 'published' is stored with release semantics. A reader loads 'published' with acquire semantics first and looks at
     * no event beyond it. On x86 and (with one cheap barrier) on ARM that costs the writer nothing to speak of.
     *
     * The array of chunks is replaced when it is full, and a reader may get to see one that is newer than the events it
     * knows of. That one is ordered by nothing above, so 'chunks' is volatile: whoever sees an array sees what was in the
     * one before it. It is read and written once per chunk, never per event.
     */
    private final Recorder recorder;

    private final LongSupplier clock;

    private final long originNanos;

    private final EventBudget budget;

    private final int index;

    private final String name;

    private final ThreadKind kind;

    private final boolean daemon;

    private final boolean silent;

    private volatile long[][] chunks = new long[2][];

    private int chunkCount;

    /** Room reserved, in events; guarded by this. */
    private long reserved;

    /** Whether no more room is to be reserved; guarded by this. */
    private boolean closed;

    private long[] chunk = new long[0];

    private int position;

    private final int locatedLimit;

    private int recorded;

    /** When it began to wait for the end of another thread. */
    private long joiningNanos;

    /** How many events it had recorded then; another number than now if it waits for none. */
    private int joiningSince = -1;

    @SuppressWarnings("unused") // through PUBLISHED
    private int published;

    private volatile long dropped;

    private volatile long firstDroppedNanos = Long.MAX_VALUE;

    private volatile long startedNanos = -1;

    private volatile long endedNanos = -1;

    /** The thread that records in it, as long as it may. */
    private volatile @Nullable Thread runner;

    ThreadLog(Recorder recorder, int index, String name, ThreadKind kind, boolean daemon) {
        this.recorder = recorder;
        this.clock = recorder.clock();
        this.originNanos = recorder.originNanos();
        this.budget = recorder.budget();
        this.silent = recorder.isSilent();
        this.locatedLimit = recorder.locatedPerThread();
        this.index = index;
        this.name = name;
        this.kind = kind;
        this.daemon = daemon;
    }

    /** The log of the calling thread; it must be one of a run's threads. */
    public static ThreadLog current() {
        ThreadLog log = CURRENT.get();
        if (log == null) {
            throw new IllegalStateException(
                    "Thread '" + Thread.currentThread().getName() + "' is not one of a run's threads");
        }
        return log;
    }

    /** Whether the calling thread is one of a run's threads, now. */
    public static boolean isThere() {
        return CURRENT.get() != null;
    }

    /** Runs an action during which this is the {@linkplain #current() calling thread's log}. */
    public void during(Runnable action) {
        ThreadLog outer = CURRENT.get();
        CURRENT.set(this);
        Thread before = runner;
        if (!silent) {
            runner = Thread.currentThread();
        }
        try {
            action.run();
        }
        finally {
            if (!silent) {
                runner = before;
            }
            if (outer == null) {
                CURRENT.remove();
            }
            else {
                CURRENT.set(outer);
            }
        }
    }

    /** Records an event that is about no variable or synchronizer. */
    public void record(EventKind event, long value) {
        record(event, Mode.EXCLUSIVE, 0, value, NO_LINK);
    }

    /** Records an event told in words, with a number of 31 bits beside them. */
    public void record(EventKind event, int subject, int number, String text) {
        if (silent) {
            return;
        }
        record(event, Mode.EXCLUSIVE, subject, (long) number << 32 | recorder.textNumber(text), NO_LINK);
    }

    /** Records that the thread found the barrier of a generation broken. */
    public void foundBroken(int barrier, int generation, TraceEvent.Broken.Why why) {
        record(EventKind.BROKEN, Mode.EXCLUSIVE, barrier, (long) generation << 32 | why.ordinal(), NO_LINK);
    }

    /**
     * Records an event.
     *
     * @param event what was done
     * @param mode how a lock is held, or a variable used where its kind does not say it; otherwise {@link Mode#EXCLUSIVE}
     * @param subject the id of what it was done to, 0 for nothing
     * @param value the event's value
     * @param link for an access to a variable the {@link #nextWriteId() id of the write} it saw; for a synchronizer the
     *     position in its own order, from 0; for a wait how long looking at the queue took; otherwise {@link #NO_LINK}
     */
    public void record(EventKind event, Mode mode, int subject, long value, long link) {
        if (silent) {
            return;
        }
        int site = site();
        append(clock.getAsLong() - originNanos, site, event, mode, subject, value, link);
    }

    /**
     * Records an event that began at another place in source than where it is known.
     *
     * @param site the number of that place, as {@link #here} gave it
     */
    public void recordAt(int site, EventKind event, Mode mode, int subject, long value, long link) {
        if (!silent) {
            append(clock.getAsLong() - originNanos, site, event, mode, subject, value, link);
        }
    }

    /** The number for a value in words, by which {@link #recordAt} records it; 0 if nothing is recorded. */
    public int inWords(String value) {
        return silent ? 0 : recorder.textNumber(value);
    }

    /** The number of the place in source that led here, for an event that is recorded later. */
    public int here() {
        return silent ? Header.NO_SITE : site();
    }

    /**
     * Records that the thread is about to ask for something with a queue, and then looks how many are in it.
     *
     * @param event what was done
     * @param mode how a lock is to be held
     * @param subject the id of what is asked for
     * @param ahead looks how many are queued; called after the stamp was taken
     */
    public void recordLooking(EventKind event, Mode mode, int subject, LongSupplier ahead) {
        if (silent) {
            return;
        }
        int site = site();
        long nanos = clock.getAsLong() - originNanos;
        long found = ahead.getAsLong();
        append(nanos, site, event, mode, subject, found, clock.getAsLong() - originNanos - nanos);
    }

    /** Looked up before the stamp is taken, so that what follows the stamp follows it closely. */
    private int site() {
        return recorded < locatedLimit ? SourceLines.here() : Header.NO_SITE;
    }

    private void append(long nanos, int site, EventKind event, Mode mode, int subject, long value, long link) {
        int at = position;
        if (at == chunk.length) {
            if (!grow(nanos)) {
                return;
            }
            at = 0;
        }
        long[] target = chunk;
        target[at] = nanos;
        target[at + 1] = Header.of(event, mode, site, subject);
        target[at + 2] = value;
        target[at + 3] = link;
        position = at + WIDTH;
        PUBLISHED.setRelease(this, ++recorded);
    }

    /** The id by which reads can name the write that this thread records next. */
    public long nextWriteId() {
        return writeId(index, recorded);
    }

    static long writeId(int thread, int event) {
        return (long) thread << 32 | event;
    }

    private boolean grow(long nanos) {
        int size = dropped > 0 ? 0 : reserve(Math.min(LARGEST_CHUNK, FIRST_CHUNK << Math.min(chunkCount, 16)));
        if (size == 0) {
            drop(nanos);
            return false;
        }
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunk = new long[size * WIDTH];
        chunks[chunkCount++] = chunk;
        position = 0;
        return true;
    }

    /** Reserves so many events, or as many as there are; 0 if there are hardly any left. */
    private synchronized int reserve(int wanted) {
        for (int size = wanted; !closed && size >= FIRST_CHUNK; size /= 2) {
            if (budget.reserve(size)) {
                reserved += size;
                return size;
            }
        }
        return 0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by this log's thread alone
    private void drop(long nanos) {
        if (dropped == 0) {
            firstDroppedNanos = nanos;
        }
        dropped++;
    }

    /** Records that this thread's work begins. */
    public void start() {
        startedNanos = clock.getAsLong() - originNanos;
        record(EventKind.STARTED, 0);
    }

    /** Records that this thread's work ended normally. */
    public void finish() {
        record(EventKind.FINISHED, 0);
        endedNanos = clock.getAsLong() - originNanos;
    }

    /** Says that the thread is about to wait for the end of another one; to be followed by {@link #joined}. */
    public void joining() {
        if (!silent) {
            joiningNanos = clock.getAsLong() - originNanos;
            joiningSince = recorded;
        }
    }

    /** Records that the thread saw the end of another one, and how long it waited for it. */
    public void joined(int other) {
        long waitedNanos = joiningSince == recorded ? clock.getAsLong() - originNanos - joiningNanos : 0;
        record(EventKind.JOINED, Joining.of(other, waitedNanos));
    }

    /** Records that this thread's work ended by an exception, perhaps while it waited for the end of another one. */
    public void fail(String text) {
        long waitedNanos = joiningSince == recorded ? clock.getAsLong() - originNanos - joiningNanos : 0;
        record(EventKind.FAILED, 0, Joining.micros(waitedNanos), text);
        endedNanos = clock.getAsLong() - originNanos;
    }

    /** The thread's position among the run's threads, from 0. */
    public int index() {
        return index;
    }

    /** The thread's name within the run. */
    public String name() {
        return name;
    }

    int published() {
        return (int) PUBLISHED.getAcquire(this);
    }

    /** The chunks; to be read after {@link #published()}, and no further than that. */
    long[][] chunks() {
        return chunks;
    }

    /**
     * Has it reserve no more room, whatever its thread may still record; may be called by any thread.
     *
     * @return the room it has reserved, in events
     */
    synchronized long close() {
        closed = true;
        return reserved;
    }

    /** Lets go of all events, when it is closed and whoever reads them has taken their chunks. */
    void forget() {
        chunks = new long[0][];
    }

    long dropped() {
        return dropped;
    }

    long firstDroppedNanos() {
        return firstDroppedNanos;
    }

    /** When its thread said that it begins; negative if it has not. */
    long startedNanos() {
        return startedNanos;
    }

    /** The thread that may be recording in it; null if there is none now. */
    @Nullable Thread runner() {
        return runner;
    }

    /** The kind of thread whose log it is. */
    public ThreadKind kind() {
        return kind;
    }

    TracedThread thread() {
        return new TracedThread(name, kind, daemon, startedNanos, endedNanos);
    }
}
