package dev.interleave.sync;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A thread as somebody saw it.
 *
 * <p>Each part was true at some moment of the look; if the thread was under way meanwhile, not all at the same one.
 *
 * @param id its number within the JVM
 * @param name its name
 * @param daemon whether the JVM may end while it runs
 * @param priority its priority
 * @param group its thread group; null if it has ended
 * @param virtual whether it is a virtual thread
 * @param state what it was doing, as {@link Thread#getState()} has it
 * @param carrier the name of the platform thread that it ran on, if it is virtual and was mounted; otherwise null
 * @param frames its innermost stack frames, the top one first; empty if it has not begun or has ended
 */
public record ThreadLook(long id, String name, boolean daemon, int priority, @Nullable String group, boolean virtual,
        Thread.State state, @Nullable String carrier, List<String> frames) {

    private static final int MOST_FRAMES = 32;

    private static final int FRAMES_OF_LOOKING_AT_ONESELF = 3;

    /** Copies what it is given. */
    public ThreadLook {
        frames = List.copyOf(frames);
    }

    static ThreadLook at(Thread thread) {
        Thread.State state = thread.getState();
        List<String> frames = Arrays.stream(thread.getStackTrace())
                .skip(thread == Thread.currentThread() ? FRAMES_OF_LOOKING_AT_ONESELF : 0)
                .limit(MOST_FRAMES)
                .map(StackTraceElement::toString)
                .toList();
        ThreadGroup group = thread.getThreadGroup();
        return new ThreadLook(thread.threadId(), thread.getName(), thread.isDaemon(), thread.getPriority(),
                group == null ? null : group.getName(), thread.isVirtual(), state,
                thread.isVirtual() ? carrier(thread.toString(), thread.getName()) : null, frames);
    }

    /**
     * The carrier that a virtual thread's text names: {@code VirtualThread[#22,name]/runnable@ForkJoinPool-1-worker-1} if it
     * is mounted, {@code VirtualThread[#22,name]/waiting} if not. There is no other way to ask.
     */
    static @Nullable String carrier(String text, String name) {
        // The name may be anything, so what comes after it is looked for behind it.
        int end = text.indexOf("]/", Math.max(0, text.indexOf(name)) + name.length());
        int at = end < 0 ? -1 : text.indexOf('@', end);
        return at < 0 ? null : text.substring(at + 1);
    }

    /** The top stack frame; null if there is none. */
    public @Nullable String topFrame() {
        return frames.isEmpty() ? null : frames.getFirst();
    }
}
