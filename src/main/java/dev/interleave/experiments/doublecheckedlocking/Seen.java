package dev.interleave.experiments.doublecheckedlocking;

import dev.interleave.experiments.doublecheckedlocking.LazySingleton.Singleton;

/**
 * What a thread got and saw of it.
 *
 * @param object the object's number, from 1
 * @param width its width, as the thread saw it
 * @param height its height, as the thread saw it
 */
record Seen(long object, long width, long height) {

    /** Whether it lacked what its constructor gives it. */
    boolean halfBuilt() {
        return width != Singleton.WIDTH || height != Singleton.HEIGHT;
    }
}
