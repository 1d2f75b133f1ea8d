/**
 * What java.util.concurrent does inside, where one thread runs at a time and nothing real can be waited for: queues of
 * waiting threads, barriers and meetings.
 */
@Machinery
@NullMarked
package dev.interleave.sync.played;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
