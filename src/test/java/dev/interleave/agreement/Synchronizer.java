package dev.interleave.agreement;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.interleave.sync.Lab;

/**
 * Something of java.util.concurrent's, and what a lab has for it.
 *
 * @param name what rows call it
 * @param real makes a real one
 * @param lab has a lab make one
 * @param <S> how both are used
 */
record Synchronizer<S>(String name, Supplier<S> real, Function<Lab, S> lab) {

    /** What is done with it in a situation. It is the same for a real one and for a lab's. */
    @FunctionalInterface
    interface Use<S> {

        /** Does it, with a new one; returns what came of it. */
        String of(S synchronizer, Stage stage) throws Exception;
    }

    /** A row about it. */
    Row row(String situation, Declared declared, Use<S> use) {
        return new Row(name, situation, declared, stage -> use.of(real.get(), stage),
                stage -> use.of(lab.apply(stage.lab()), stage));
    }
}
