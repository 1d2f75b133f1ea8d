package dev.interleave.trace.record;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.interleave.trace.CallsProgram;

/** What a thread of a run is at, seen from outside. */
enum Whereabouts {

    /** In no operation, or waiting in one: what it did before has been published. */
    OUTSIDE,
    /** Blocked at a monitor, which may be one that it needs in order to record something. */
    AT_A_MONITOR,
    /** Perhaps in the middle of an operation. */
    UNKNOWN;

    /** What is known of a frame; they are as many as there are methods seen on stacks. */
    private static final Map<Frame, Role> ROLES = new ConcurrentHashMap<>();

    private enum Role {

        ELSEWHERE,
        MACHINERY,
        CALLER
    }

    private record Frame(String type, String method) {

        Role role() {
            Class<?> found;
            try {
                found = Class.forName(type, false, Whereabouts.class.getClassLoader());
            }
            catch (ClassNotFoundException | LinkageError ex) {
                // Of another loader, so not of the machinery, which is all of this one.
                return Role.ELSEWHERE;
            }
            if (!SourceLines.isMachinery(found)) {
                return Role.ELSEWHERE;
            }
            boolean calls = found.getPackage().isAnnotationPresent(CallsProgram.class)
                    || found.isAnnotationPresent(CallsProgram.class)
                    || Arrays.stream(found.getDeclaredMethods())
                            .anyMatch(each -> each.getName().equals(method)
                                    && each.isAnnotationPresent(CallsProgram.class));
            return calls ? Role.CALLER : Role.MACHINERY;
        }
    }

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
        return at(thread.getStackTrace());
    }

    /** What a stack says, innermost frame first. */
    static Whereabouts at(StackTraceElement[] stack) {
        for (StackTraceElement each : stack) {
            Role role = ROLES.computeIfAbsent(new Frame(each.getClassName(), each.getMethodName()), Frame::role);
            if (role != Role.ELSEWHERE) {
                return role == Role.CALLER ? OUTSIDE : UNKNOWN;
            }
        }
        return UNKNOWN;
    }
}
