package dev.interleave.launch;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.ThreadKind;

/**
 * What threads ran on.
 *
 * @param architecture of the processor
 * @param os the operating system
 * @param cores how many processors the JVM may use
 * @param jdk the JDK
 * @param kind the kind of thread; null if there were both
 */
public record Machine(String architecture, String os, int cores, Jdk jdk, @Nullable ThreadKind kind) {

    /**
     * A JDK.
     *
     * @param version its version
     * @param vendor who made it
     * @param vm its virtual machine
     */
    public record Jdk(String version, String vendor, String vm) {
    }

    /** The one this is running on. */
    public static Machine here(@Nullable ThreadKind kind) {
        return new Machine(System.getProperty("os.arch"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                new Jdk(System.getProperty("java.version"), System.getProperty("java.vendor"),
                        System.getProperty("java.vm.name")),
                kind);
    }
}
