package dev.interleave.differential;

import java.util.List;

import dev.interleave.sync.Lab;

/**
 * Things that the threads of a program share, which are made at its start if any of its acts needs them.
 *
 * @param maker makes them
 * @param <T> what they are
 */
record Kit<T>(Maker<T> maker) {

    /** Makes the things. */
    @FunctionalInterface
    interface Maker<T> {

        T make(Lab lab, Sketch sketch);
    }

    /** Does something to them. */
    @FunctionalInterface
    interface Code<T> {

        void in(T things, Act act, Play play) throws InterruptedException;
    }

    /** Something that can be done to one of them. */
    Deed deed(String text, Code<T> code) {
        return deed(text, List.of(), code);
    }

    /** Something that can be done to several of them, which have names. */
    Deed deed(String text, List<String> names, Code<T> code) {
        return new Deed(text, names, this, (play, act) -> code.in(play.things(this), act, play));
    }
}
