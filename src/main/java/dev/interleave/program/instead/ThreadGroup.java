package dev.interleave.program.instead;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What {@link java.lang.ThreadGroup} is to a program: threads that have a name together, are interrupted together, and may have
 * their exceptions handled together.
 *
 * <p>Confined to the thread whose turn it is.
 */
@SuppressWarnings("AvoidCommonTypeNames") // it takes that one's place
public class ThreadGroup implements Thread.UncaughtExceptionHandler {

    private final String name;

    private final @Nullable ThreadGroup parent;

    private final List<Thread> threads = new ArrayList<>();

    private int maxPriority = Thread.MAX_PRIORITY;

    public ThreadGroup(String name) {
        this(Thread.currentThread().getThreadGroup(), name);
    }

    public ThreadGroup(@Nullable ThreadGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    void add(Thread thread) {
        threads.add(thread);
    }

    public final String getName() {
        return name;
    }

    public final @Nullable ThreadGroup getParent() {
        return parent;
    }

    public final int getMaxPriority() {
        return maxPriority;
    }

    public final void setMaxPriority(int priority) {
        maxPriority = Math.min(maxPriority, priority);
    }

    public final boolean isDaemon() {
        return false;
    }

    public final boolean isDestroyed() {
        return false;
    }

    public final boolean parentOf(@Nullable ThreadGroup other) {
        for (ThreadGroup at = other; at != null; at = at.parent) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    public int activeCount() {
        int count = 0;
        for (Thread thread : List.copyOf(threads)) {
            count += thread.isAlive() ? 1 : 0;
        }
        return count;
    }

    public final void interrupt() {
        for (Thread thread : List.copyOf(threads)) {
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
    }

    /** Whether exceptions come to a method that the program has. */
    boolean handles() {
        return getClass() != ThreadGroup.class || parent != null && parent.handles();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable ex) {
        Thread.UncaughtExceptionHandler by = Thread.getDefaultUncaughtExceptionHandler();
        if (parent != null) {
            parent.uncaughtException(thread, ex);
        }
        else if (by != null) {
            by.uncaughtException(thread, ex);
        }
    }

    @Override
    public String toString() {
        return getClass().getName() + "[name=" + name + ",maxpri=" + maxPriority + "]";
    }
}
