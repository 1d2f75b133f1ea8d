package dev.interleave.program.instead;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.interleave.program.run.Probe;

/** Finds the handles of fields for copies of the JDK's classes. */
public final class Handles {

    private Handles() {
    }

    public static VarHandle find(MethodHandles.Lookup lookup, String name, Class<?> type) {
        return find(lookup, lookup.lookupClass(), name, type);
    }

    public static VarHandle find(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type) {
        try {
            return Probe.handle(lookup, owner, name, type);
        }
        catch (ReflectiveOperationException ex) {
            throw new InternalError(ex);
        }
    }
}
