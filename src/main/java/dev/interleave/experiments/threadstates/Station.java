package dev.interleave.experiments.threadstates;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.ThreadLook;

/** A place on the thread's way, and the state it is in there. */
enum Station {

    /** Made, but not started. */
    CREATED(Thread.State.NEW, "it had been created, but not started", null),
    /** At work. */
    SPINNING(Thread.State.RUNNABLE, "it read a variable again and again, until it had a value", "spin"),
    /** At a monitor that another thread holds. */
    AT_MONITOR(Thread.State.BLOCKED, "it was about to enter a synchronized block whose monitor main held", "enter"),
    /** At a latch. */
    AT_LATCH(Thread.State.WAITING, "it waited at a latch, without a time limit", "await"),
    /** At a latch, for so long and no longer. */
    AT_TIMED_LATCH(Thread.State.TIMED_WAITING, "it waited at a latch, for at most 30 seconds", "awaitForAWhile"),
    /** At its end. */
    ENDED(Thread.State.TERMINATED, "it had ended", null);

    private final Thread.State state;

    private final String doing;

    /** The method of {@link Way} that it is in. */
    private final @Nullable String method;

    Station(Thread.State state, String doing, @Nullable String method) {
        this.state = state;
        this.doing = doing;
        this.method = method;
    }

    Thread.State state() {
        return state;
    }

    /** What the thread was doing, in words. */
    String doing() {
        return doing;
    }

    /** Whether a thread that looks like this is here: in the state, and in the method, not on its way there. */
    boolean isAt(ThreadLook look) {
        return look.state() == state && (method == null || frame(look) != null) && !waitsForCarrier(look);
    }

    /** A virtual thread that spins sleeps for an instant now and then, and is RUNNABLE before it has a carrier again. */
    private static boolean waitsForCarrier(ThreadLook look) {
        return look.virtual() && look.state() == Thread.State.RUNNABLE && look.carrier() == null;
    }

    /** Where in the program a thread is that is here; null where it is in no method. */
    @Nullable String frame(ThreadLook look) {
        String wanted = Way.class.getName() + "." + method + "(";
        return look.frames().stream().filter(frame -> frame.contains(wanted)).findFirst().orElse(null);
    }
}
