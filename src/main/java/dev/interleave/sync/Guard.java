package dev.interleave.sync;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.CallsProgram;

/** Something that lets a section of code run under its protection, and ends the protection however the section ends. */
@FunctionalInterface
public interface Guard {

    /** Runs a section under this guard; returns what the section returns. */
    <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException;

    /** No protection at all. */
    static Guard none() {
        return Unguarded.INSTANCE;
    }

    /**
     * Code to be run under a guard.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    interface Section<T extends @Nullable Object> {

        /** Runs it. */
        T run() throws InterruptedException;
    }

    /** The guard that guards nothing. */
    enum Unguarded implements Guard {

        /** The only one. */
        INSTANCE;

        @CallsProgram

        @Override
        public <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException {
            return section.run();
        }
    }
}
