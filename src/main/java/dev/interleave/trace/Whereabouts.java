package dev.interleave.trace;

import java.util.Set;

/** What a thread of a run is at, seen from outside. */
enum Whereabouts {

    /** In no operation, or waiting in one: what it did before has been published. */
    OUTSIDE,
    /** Blocked at a monitor, which may be one that it needs in order to record something. */
    AT_A_MONITOR,
    /** Perhaps in the middle of an operation. */
    UNKNOWN;

    private static final Set<String> MACHINERY =
            Set.of("dev.interleave.trace.", "dev.interleave.sync.", "dev.interleave.schedule.", "dev.interleave.run.");

    /** Of the machinery, what does nothing but call an experiment. */
    private static final Set<String> CALLERS = Set.of("dev.interleave.sync.Worker", "dev.interleave.sync.TracedTask");

    private static final String HOLD = "hold";

    /** Asks for its state, which costs next to nothing. */
    static Whereabouts of(Thread thread) {
        return switch (thread.getState()) {
            // Between a real operation and the publishing of its event there is nothing to park for.
            case NEW, WAITING, TIMED_WAITING, TERMINATED -> OUTSIDE;
            case BLOCKED -> AT_A_MONITOR;
            case RUNNABLE -> UNKNOWN;
        };
    }

    /** Asks for its stack, for which it is stopped for some microseconds. */
    static Whereabouts looking(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName();
            if (MACHINERY.stream().anyMatch(type::startsWith)) {
                boolean calls = CALLERS.contains(type) || frame.getMethodName().equals(HOLD)
                        || type.startsWith("dev.interleave.run.");
                return calls ? OUTSIDE : UNKNOWN;
            }
        }
        return UNKNOWN;
    }
}
