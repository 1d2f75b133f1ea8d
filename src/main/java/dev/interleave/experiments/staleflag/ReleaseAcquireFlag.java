package dev.interleave.experiments.staleflag;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalLong;

/** A field written in release mode and read in acquire mode. */
final class ReleaseAcquireFlag implements Flag {

    private static final VarHandle RAISED;

    static {
        try {
            RAISED = MethodHandles.lookup().findVarHandle(ReleaseAcquireFlag.class, "raised", boolean.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    @SuppressWarnings("unused") // through RAISED
    private boolean raised;

    @Override
    public void raise() {
        RAISED.setRelease(this, true);
    }

    @Override
    public boolean isRaised() {
        return (boolean) RAISED.getAcquire(this);
    }

    @Override
    public OptionalLong look(long until) {
        long before = System.nanoTime();
        while (!(boolean) RAISED.getAcquire(this)) {
            long now = System.nanoTime();
            if (now - until >= 0) {
                return OptionalLong.of(before);
            }
            before = now;
        }
        return OptionalLong.empty();
    }
}
