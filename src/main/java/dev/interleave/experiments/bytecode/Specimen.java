package dev.interleave.experiments.bytecode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

import dev.interleave.experiment.NotRunHere;

/** Methods that each add one, to be looked at. */
@NotRunHere
class Specimen {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Specimen.class, "value", int.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    static int shared;

    int value;

    long wide;

    volatile int visible;

    private final AtomicInteger atomic = new AtomicInteger();

    void addToField() {
        value++;
    }

    static void addToStaticField() {
        shared++;
    }

    void addToLong() {
        wide++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the bug on show: volatile makes no update indivisible
    void addToVolatile() {
        visible++;
    }

    void addInSynchronizedBlock() {
        synchronized (this) {
            value++;
        }
    }

    synchronized void addInSynchronizedMethod() {
        value++;
    }

    void addToAtomic() {
        atomic.incrementAndGet();
    }

    void addByVarHandle() {
        VALUE.getAndAdd(this, 1);
    }
}
