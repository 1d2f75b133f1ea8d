package dev.interleave.program.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.interleave.trace.EventKind;

/**
 * How a field or an element is used.
 *
 * @param way by what
 * @param writes whether it may be written
 * @param blind whether it is written without having been read
 * @param conditional whether it is written only where it has the expected value
 * @param plain whether the use orders nothing, unless the field is volatile and used {@linkplain Way#DIRECT directly}
 */
record Use(Way way, boolean writes, boolean blind, boolean conditional, boolean plain) {

    /** By what something is used. */
    enum Way {

        /** By its name. */
        DIRECT,
        /** By a VarHandle, which throws where it does not fit. */
        HANDLE,
        /** By the JDK's Unsafe. */
        UNSAFE,
        /** By a method that is not followed, which may write to it, or leave it as it is. */
        GIVEN
    }

    /** A field is read by its name, or an element by its index. */
    static final Use READ = new Use(Way.DIRECT, false, false, false, true);

    /** A field is written by its name, or an element by its index. */
    static final Use WRITE = new Use(Way.DIRECT, true, true, false, true);

    /** An element of an array that is given to be filled. */
    static final Use GIVEN = new Use(Way.GIVEN, true, true, true, true);

    private static final Map<String, Use> OF_HANDLES = new ConcurrentHashMap<>();

    private static final Map<String, Use> OF_UNSAFE = new ConcurrentHashMap<>();

    /** Whether it reads and writes indivisibly, if it writes. */
    boolean updates() {
        return writes && !blind;
    }

    /** As which event it is recorded, if it writes where it may. */
    EventKind event() {
        return updates() ? EventKind.UPDATED : writes ? EventKind.WRITTEN : EventKind.READ;
    }

    /** By a method of VarHandle. */
    static Use byHandle(String method) {
        return OF_HANDLES.computeIfAbsent(method, called -> named(Way.HANDLE, called));
    }

    /** By a method of the JDK's Unsafe. */
    static Use byUnsafe(String method) {
        return OF_UNSAFE.computeIfAbsent(method, called -> named(Way.UNSAFE, called));
    }

    private static Use named(Way way, String method) {
        boolean reads = method.startsWith("get") && !method.startsWith("getAnd");
        boolean blind = method.startsWith("set") || method.startsWith("put");
        return new Use(way, !reads, blind, method.contains("ompareAnd"),
                way == Way.HANDLE
                        && (method.equals("get") || method.equals("set") || method.endsWith("Plain")));
    }
}
