package dev.interleave.experiments.threadlocal;

/** Where a thread keeps its value, and whether that can outlast a task. */
enum Holder {

    /** A ThreadLocal. */
    THREAD_LOCAL(true) {
        @Override
        Slot make() {
            return new Slot.OfThread(new ThreadLocal<>());
        }
    },
    /** An InheritableThreadLocal: a new thread begins with the value of the one that made it. */
    INHERITABLE(true) {
        @Override
        Slot make() {
            return new Slot.OfThread(new InheritableThreadLocal<>());
        }
    },
    /** A ScopedValue. */
    SCOPED_VALUE(false) {
        @Override
        Slot make() {
            return new Slot.OfCall(ScopedValue.newInstance());
        }
    };

    private final boolean canStay;

    Holder(boolean canStay) {
        this.canStay = canStay;
    }

    /** A new one. */
    abstract Slot make();

    /** Whether a value stays with its thread unless it is removed. */
    boolean canStay() {
        return canStay;
    }
}
