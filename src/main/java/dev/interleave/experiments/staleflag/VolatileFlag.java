package dev.interleave.experiments.staleflag;

import java.util.OptionalLong;

/** A volatile field, which is read at each look. */
final class VolatileFlag implements Flag {

    private volatile boolean raised;

    @Override
    public void raise() {
        raised = true;
    }

    @Override
    public boolean isRaised() {
        return raised;
    }

    @Override
    public OptionalLong look(long until) {
        long before = System.nanoTime();
        while (!raised) {
            long now = System.nanoTime();
            if (now - until >= 0) {
                return OptionalLong.of(before);
            }
            before = now;
        }
        return OptionalLong.empty();
    }
}
