package dev.interleave.program.instead;

import java.util.concurrent.TimeUnit;

import dev.interleave.program.run.Execution;
import dev.interleave.program.run.Probe;

/** What a program gets instead of the methods of {@link TimeUnit} that wait. */
public final class TimeUnits {

    private TimeUnits() {
    }

    public static void sleep(TimeUnit unit, long timeout) throws InterruptedException {
        if (timeout > 0) {
            Execution.current().interruptions().sleep(unit.toNanos(timeout));
        }
    }

    public static void timedWait(TimeUnit unit, Object target, long timeout) throws InterruptedException {
        if (timeout > 0) {
            Probe.await(target, unit.toMillis(timeout), unit.toNanos(timeout) % 1_000_000 > 0 ? 1 : 0);
        }
    }

    public static void timedJoin(TimeUnit unit, Thread thread, long timeout) throws InterruptedException {
        if (timeout > 0) {
            thread.join(unit.toMillis(timeout), unit.toNanos(timeout) % 1_000_000 > 0 ? 1 : 0);
        }
    }
}
