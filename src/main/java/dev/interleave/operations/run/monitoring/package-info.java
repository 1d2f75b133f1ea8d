/** What the threads of runs are doing, and have been doing: endpoints of actuator, meters, the last five minutes. */
@Machinery
@NullMarked
package dev.interleave.operations.run.monitoring;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
