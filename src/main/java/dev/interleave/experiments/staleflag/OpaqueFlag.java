package dev.interleave.experiments.staleflag;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalLong;

/** A field in opaque mode: each look reads it, and what was written comes to be seen. */
final class OpaqueFlag implements Flag {

    private static final VarHandle RAISED;

    static {
        try {
            RAISED = MethodHandles.lookup().findVarHandle(OpaqueFlag.class, "raised", boolean.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    @SuppressWarnings("unused") // through RAISED
    private boolean raised;

    @Override
    public void raise() {
        RAISED.setOpaque(this, true);
    }

    @Override
    public boolean isRaised() {
        return (boolean) RAISED.getOpaque(this);
    }

    @Override
    public OptionalLong look(long until) {
        long before = System.nanoTime();
        while (!(boolean) RAISED.getOpaque(this)) {
            long now = System.nanoTime();
            if (now - until >= 0) {
                return OptionalLong.of(before);
            }
            before = now;
        }
        return OptionalLong.empty();
    }
}
