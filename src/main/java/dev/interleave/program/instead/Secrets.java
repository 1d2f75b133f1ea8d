package dev.interleave.program.instead;

import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.run.Execution;
import dev.interleave.program.run.Probe;

/** What copies of the JDK's classes get where they ask for what only the JDK may have. */
public final class Secrets {

    private static final Secrets ONE = new Secrets();

    private Secrets() {
    }

    public static Secrets getJavaLangAccess() {
        return ONE;
    }

    public static Secrets getJavaUtilConcurrentTLRAccess() {
        return ONE;
    }

    public int getThreadLocalRandomProbe() {
        return Thread.currentThread().threadLocalRandomProbe;
    }

    /** As ThreadLocalRandom's: Marsaglia's xorshift with 13, 17 and 5. */
    public int advanceThreadLocalRandomProbe(int probe) {
        int next = xorshift(probe);
        Thread.currentThread().threadLocalRandomProbe = next;
        return next;
    }

    public int nextSecondaryThreadLocalRandomSeed() {
        Thread self = Thread.currentThread();
        int seed = self.threadLocalRandomSecondarySeed;
        int next = seed == 0 ? self.interleavePlayed().number() * 0x9E3779B9 | 1 : xorshift(seed);
        self.threadLocalRandomSecondarySeed = next;
        return next;
    }

    private static int xorshift(int seed) {
        int next = seed ^ seed << 13;
        next ^= next >>> 17;
        return next ^ next << 5;
    }

    /** The constants of an enumeration as they are in the run under way. */
    public <E extends Enum<E>> E @Nullable [] getEnumConstantsShared(Class<E> type) {
        return Enumerations.constants(type);
    }

    /** As the one of {@link String#join}. */
    public String join(String prefix, String suffix, String delimiter, String[] elements, int size) {
        StringJoiner all = new StringJoiner(delimiter, prefix, suffix);
        for (int i = 0; i < size; i++) {
            Probe.readElement(elements, i);
            all.add(elements[i]);
        }
        return all.toString();
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
            Execution.current().parking().park(null, time == 0 ? -1 : time);
        }
    }
}
