package dev.interleave.program.run;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.record.ThreadLog;

/**
 * A thread of a run: what it is called, how it stands, and what it has been given.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class PlayedThread {

    /** In characters; the beginning of a longer one is shown. */
    private static final int LONGEST_NAME = 100;

    private static final int FEW_LOOKS = 10;

    /** A second at most passes from one look to the next. */
    private static final int MOST_DOUBLINGS = 30;

    private final int number;

    private String name;

    private final boolean virtual;

    private boolean daemon;

    /** What the program's code sees of it; null for the main thread as long as nobody has looked. */
    private @Nullable ThreadObject object;

    private @Nullable Handler handler;

    private java.lang.@Nullable Thread carrier;

    private int index;

    private boolean started;

    private @Nullable PlayedThread startedBy;

    private boolean ended;

    private int endedAt;

    private boolean permit;

    /** Whether the collection that it has called last was called by java.util.concurrent. */
    private boolean collectionInside;

    private boolean interrupted;

    private int interruptedAt;

    private java.lang.Thread.State standing = java.lang.Thread.State.RUNNABLE;

    private @Nullable Monitor entering;

    private int objects;

    /** What it says it is blocked by when it is parked without a word; null if it says nothing. */
    private @Nullable Object blocker;

    private int scope;

    /** By the number of a name, how much it has called so. */
    private int[] called = {};

    private int call;

    private long nanos;

    private int looks;

    /** What is called when a thread ends by an exception. */
    @FunctionalInterface
    public interface Handler {

        /** Is called by that thread. */
        void handle(PlayedThread thread, Throwable failure);
    }

    PlayedThread(int number, String name, boolean virtual, boolean daemon, long nanos,
            @Nullable ThreadObject object) {
        this.number = number;
        this.name = name;
        this.virtual = virtual;
        this.daemon = daemon;
        this.nanos = nanos;
        this.object = object;
    }

    // What it is

    /** Its number among the threads of its run, from 0. */
    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    /** Gives it a name. */
    public void name(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** Its name, or one that stands for it where it has none. */
    public String shownName() {
        return name.isEmpty() ? "virtual-" + number : Outcome.shortened(name, LONGEST_NAME);
    }

    public boolean isVirtual() {
        return virtual;
    }

    public boolean isDaemon() {
        return daemon;
    }

    /** Says whether it is one. */
    public void daemon(boolean on) {
        daemon = on;
    }

    public @Nullable ThreadObject object() {
        return object;
    }

    /** Says what the program's code sees of it. */
    public void object(ThreadObject object) {
        this.object = object;
    }

    public @Nullable Handler handler() {
        return handler;
    }

    /** Says what is called when it ends by an exception. */
    public void handler(@Nullable Handler handler) {
        this.handler = handler;
    }

    // From its start to its end

    void startsNow(PlayedThread by) {
        started = true;
        startedBy = by;
    }

    /** Says that the calling thread is it from now on. */
    void begun() {
        carrier = java.lang.Thread.currentThread();
        index = ThreadLog.current().index();
        started = true;
    }

    public boolean hasStarted() {
        return started;
    }

    /** The thread that has started it; null as long as none has. */
    @Nullable PlayedThread startedBy() {
        return startedBy;
    }

    boolean hasEnded() {
        return ended;
    }

    void hasEndedNow() {
        ended = true;
    }

    /** When it ended, among all such moments and interruptions. */
    int endedAt() {
        return endedAt;
    }

    void endedAt(int moment) {
        endedAt = moment;
    }

    /** The thread that it really is. */
    java.lang.@Nullable Thread carrier() {
        return carrier;
    }

    /** The number under which its events are recorded. */
    int index() {
        return index;
    }

    // How it stands

    java.lang.Thread.State standing() {
        return standing;
    }

    /** The monitor that it is about to enter; null if there is none. */
    @Nullable Monitor entering() {
        return entering;
    }

    void stands(java.lang.Thread.State state, @Nullable Monitor monitor) {
        standing = state;
        entering = monitor;
    }

    // What it has been given

    @Nullable Object blocker() {
        return blocker;
    }

    /** Says what the thread is blocked by from now on when it is parked without a word. */
    void blockedBy(@Nullable Object what) {
        blocker = what;
    }

    boolean hasPermit() {
        return permit;
    }

    void givePermit() {
        permit = true;
    }

    void takePermit() {
        permit = false;
    }

    public boolean isInterruptedNow() {
        return interrupted;
    }

    void interruptNow() {
        interrupted = true;
    }

    /** Says that it is interrupted no more; returns whether it was. */
    public boolean takeInterruption() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    /** When it was interrupted, among all such moments and ends. */
    int interruptedAt() {
        return interruptedAt;
    }

    void interruptedAt(int moment) {
        interruptedAt = moment;
    }

    // What it makes

    /** Counts an object that it makes. */
    int made() {
        return ++objects;
    }

    /** What numbers the objects that it makes while it initialises a class of the JDK's; 0 otherwise. */
    int scope() {
        return scope;
    }

    /** Sets that; returns what it was. */
    int scope(int scope) {
        int before = this.scope;
        this.scope = scope;
        return before;
    }

    /** The next number of that. */
    int nextInScope() {
        return scope++;
    }

    // How it calls things

    /** Counts something that it calls by a name. */
    int count(int name) {
        if (name >= called.length) {
            called = Arrays.copyOf(called, Math.max(2 * called.length, name + 1));
        }
        return ++called[name];
    }

    /** The line of the call under way in which futures may be made; 0 if that is not known. */
    int call() {
        return call;
    }

    void call(int line) {
        call = line;
    }

    // Its time

    public long nanos() {
        return nanos;
    }

    /** Lets time pass for it, up to a moment that another has seen. */
    void isNotBefore(long moment) {
        nanos = Math.max(nanos, moment);
    }

    /** Lets time pass for it alone. */
    void passes(long nanos) {
        this.nanos += Math.max(0, nanos);
    }

    /**
     * Its time as it looks at it. If it looks again and again, time passes faster and faster, so that a loop which waits for a
     * moment comes to its end.
     */
    long looksAtTime() {
        looks++;
        if (looks > FEW_LOOKS) {
            nanos += 1L << Math.min(looks - FEW_LOOKS, MOST_DOUBLINGS);
        }
        return nanos;
    }

    void usesCollectionInside(boolean inside) {
        collectionInside = inside;
    }

    boolean usesCollectionInside() {
        return collectionInside;
    }
}
