package dev.interleave.experiments.bytecode;

/** A way to add one. */
enum Increment {

    /** To a field. */
    PLAIN("addToField", "value++", Way.READ_MODIFY_WRITE),
    /** To a static field. */
    STATIC("addToStaticField", "shared++", Way.READ_MODIFY_WRITE),
    /** To a field of type long. */
    LONG("addToLong", "wide++", Way.READ_MODIFY_WRITE),
    /** To a volatile field. */
    VOLATILE("addToVolatile", "visible++", Way.READ_MODIFY_WRITE),
    /** To a field, in a synchronized block. */
    SYNCHRONIZED_BLOCK("addInSynchronizedBlock", "synchronized (this) { value++; }", Way.GUARDED),
    /** To a field, in a synchronized method. */
    SYNCHRONIZED_METHOD("addInSynchronizedMethod", "value++ in a synchronized method", Way.GUARDED),
    /** To an AtomicInteger. */
    ATOMIC("addToAtomic", "atomic.incrementAndGet()", Way.ONE_CALL),
    /** To a field, through a VarHandle. */
    VAR_HANDLE("addByVarHandle", "VALUE.getAndAdd(this, 1)", Way.ONE_CALL);

    private final String method;

    private final String source;

    private final Way expected;

    Increment(String method, String source, Way expected) {
        this.method = method;
        this.source = source;
        this.expected = expected;
    }

    /** What stands in the source. */
    String source() {
        return source;
    }

    /** What its instructions are expected to show. */
    Way expected() {
        return expected;
    }

    /** The instructions of it. */
    Disassembly read() {
        return Disassembly.of(Specimen.class, method);
    }
}
