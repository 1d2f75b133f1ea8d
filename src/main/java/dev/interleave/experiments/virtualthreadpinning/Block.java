package dev.interleave.experiments.virtualthreadpinning;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/** Where a thread is while it waits, each in one of its own. */
enum Block {

    /** In a {@code synchronized} block, which pinned virtual threads until JDK 24. */
    SYNCHRONIZED("in a synchronized block",
            "Since JDK 24 (JEP 491) a virtual thread that waits in a synchronized block releases its carrier.",
            false) {
        @Override
        Guard make(Lab lab, int number) {
            return lab.monitor("monitor-" + number);
        }
    },
    /**
     * In a class initialiser: the JVM's own code called it, and a virtual thread cannot leave its carrier as long as such frames
     * are below. The same goes for what native code calls back.
     */
    CLASS_INITIALISER("in a class initialiser",
            "Below a class initialiser there are frames of the JVM itself, which pin a virtual thread to its "
                    + "carrier: while it waits, its carrier waits as well.",
            true) {
        @Override
        Guard make(Lab lab, int number) {
            return new Initialiser();
        }
    },
    /** Holding a ReentrantLock. */
    LOCK("holding a lock",
            "A virtual thread that waits while holding a lock of java.util.concurrent has always released its carrier.",
            false) {
        @Override
        Guard make(Lab lab, int number) {
            return lab.lock("lock-" + number, false);
        }
    };

    private final String place;

    private final String reason;

    private final boolean pinning;

    Block(String place, String reason, boolean pinning) {
        this.place = place;
        this.reason = reason;
        this.pinning = pinning;
    }

    /** The one of a numbered thread. */
    abstract Guard make(Lab lab, int number);

    /** Where that is, in words. */
    String place() {
        return place;
    }

    /** What a virtual thread does there, in a sentence. */
    String reason() {
        return reason;
    }

    /** Whether it pins threads of a kind. */
    boolean pins(ThreadKind kind) {
        return pinning && kind == ThreadKind.VIRTUAL;
    }
}
