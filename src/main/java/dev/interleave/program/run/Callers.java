package dev.interleave.program.run;

import java.util.function.Predicate;

import dev.interleave.program.rewrite.ProgramLoader;

/** Which code has called into what is under way. */
final class Callers {

    private static final StackWalker FRAMES = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** So many of them are looked at for a method of a pool's. */
    private static final int NEAR = 8;

    private Callers() {
    }

    /** Whether a pool interrupts those of its threads that are at no task. */
    static boolean wakeIdleThreads() {
        return isNear("interruptIdleWorkers");
    }

    /** Whether a pool interrupts all of its threads. */
    static boolean endPool() {
        return isNear("shutdownNow");
    }

    private static boolean isNear(String method) {
        return FRAMES.walk(frames -> frames.limit(NEAR).anyMatch(frame -> frame.getMethodName().equals(method)));
    }

    /** Whether the program's own code is among them, and not only that of the JDK's classes. */
    static boolean areProgram() {
        Predicate<StackWalker.StackFrame> isProgram =
                frame -> frame.getDeclaringClass().getClassLoader() instanceof ProgramLoader
                        && !ProgramLoader.isCopy(frame.getClassName());
        return FRAMES.walk(frames -> frames.anyMatch(isProgram));
    }
}
