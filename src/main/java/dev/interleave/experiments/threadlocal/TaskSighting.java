package dev.interleave.experiments.threadlocal;

import org.jspecify.annotations.Nullable;

/**
 * What a task saw.
 *
 * @param task the task
 * @param thread the thread that did it
 * @param found the value that was there before it had set any; null if there was none
 * @param readBack what it read after it had set its own value and the other threads theirs
 * @param leftBehind the value that was there when it was done; null if there was none
 */
record TaskSighting(String task, String thread, @Nullable String found, @Nullable String readBack,
        @Nullable String leftBehind) {
}
