package dev.interleave.experiments.staleflag;

import java.util.OptionalLong;

/** An ordinary field: the bug on show. */
final class PlainFlag implements Flag {

    /*
     * Nothing in the loop writes the field, and reading the clock does not either. So the compiler may read it once, before the
     * loop, and no more: for a thread alone that makes no difference, and nothing tells the compiler that there is another one.
     */
    private boolean raised;

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
