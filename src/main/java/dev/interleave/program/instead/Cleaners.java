package dev.interleave.program.instead;

import java.lang.ref.Cleaner.Cleanable;

/** What cleaners are to a program: they clean nothing by themselves, since no thread of it takes the step. */
public final class Cleaners {

    private static final Cleaners ONE = new Cleaners();

    private Cleaners() {
    }

    /** The one there is. */
    public static Cleaners cleaner() {
        return ONE;
    }

    /** Has an action done when it is asked for, once. */
    public Cleanable register(Object watched, Runnable action) {
        return new Cleanable() {

            private boolean done;

            @Override
            public void clean() {
                if (!done) {
                    done = true;
                    action.run();
                }
            }
        };
    }
}
