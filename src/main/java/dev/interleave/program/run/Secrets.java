package dev.interleave.program.run;

import org.jspecify.annotations.Nullable;

/** What copies of the JDK's classes get where they ask for what only the JDK may have. */
public final class Secrets {

    private static final Secrets ONE = new Secrets();

    private Secrets() {
    }

    public static Secrets getJavaLangAccess() {
        return ONE;
    }

    public Thread currentCarrierThread() {
        return Thread.currentThread();
    }

    public void start(Thread thread, ThreadContainer container) {
        thread.start();
    }

    public static @Nullable Class<?> getCallerClass() {
        return null;
    }

    public static void ensureMemberAccess(@Nullable Class<?> caller, Class<?> owner, Object target, int modifiers) {
    }

    public static boolean isSameClassPackage(Class<?> one, Class<?> other) {
        return true;
    }

    public static boolean isTrustedFinalField(Object field) {
        return false;
    }

    /** As Unsafe's: absolute times are milliseconds, and no time at all is no limit. */
    public static void park(boolean absolute, long time) {
        if (absolute) {
            LockSupport.parkUntil(time);
        }
        else {
            Execution.current().park(null, time == 0 ? -1 : time);
        }
    }
}
