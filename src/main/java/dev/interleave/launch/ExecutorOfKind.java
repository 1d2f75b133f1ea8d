package dev.interleave.launch;

import java.util.concurrent.Executor;

import dev.interleave.trace.ThreadKind;

/** Where threads of a kind come from. */
public @FunctionalInterface interface ExecutorOfKind {

    /** The executor whose threads are of a kind. */
    Executor of(ThreadKind kind);
}
