package dev.interleave.experiments.staleflag;

import dev.interleave.experiments.staleflag.StaleFlag.PlainFlag;

/** How the flag is written and read; the modes are those of {@link java.lang.invoke.VarHandle}. */
enum FlagMode {

    /** As an ordinary field. */
    PLAIN("Nothing promises that a loop ever sees a plain write: a compiler may read the field once, before the "
            + "loop. Make it volatile.") {
        @Override
        Flag lowered() {
            return new PlainFlag();
        }
    },
    /** In opaque mode, the weakest in which a write comes to be seen. */
    OPAQUE("In opaque mode each look reads the field, but the writer's other actions need not be visible.") {
        @Override
        Flag lowered() {
            return new OpaqueFlag();
        }
    },
    /** Written in release, read in acquire mode. */
    RELEASE_ACQUIRE(
            "In release and acquire mode each look reads the field, and a thread that sees the raised flag sees all "
                    + "that the writer did before.") {
        @Override
        Flag lowered() {
            return new ReleaseAcquireFlag();
        }
    },
    /** As a volatile field. */
    VOLATILE("A volatile field is read at each look, and a thread that sees the raised flag sees all that the writer "
            + "did before.") {
        @Override
        Flag lowered() {
            return new VolatileFlag();
        }
    };

    private final String promise;

    FlagMode(String promise) {
        this.promise = promise;
    }

    /** A flag that is not raised. */
    abstract Flag lowered();

    /** What the mode promises, in a sentence. */
    String promise() {
        return promise;
    }

    /** Whether a loop may look for ever without seeing it raised. */
    boolean mayStayUnseen() {
        return this == PLAIN;
    }
}
