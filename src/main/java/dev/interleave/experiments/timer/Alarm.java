package dev.interleave.experiments.timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What became of one timer, as the trace tells it.
 *
 * @param timer its name
 * @param firedAt the step at which it fired; null if it never did
 * @param firedAfterNanos how long after being armed it fired; null if it never did
 * @param lateNanos how long after it was due it fired; null if it never did
 * @param cancelledAt the step at which it was cancelled for the first time; null if it never was
 * @param cancelledAfterNanos how long after being armed that was; null if it never was
 */
record Alarm(String timer, @Nullable Integer firedAt, @Nullable Long firedAfterNanos, @Nullable Long lateNanos,
        @Nullable Integer cancelledAt, @Nullable Long cancelledAfterNanos) {

    static List<Alarm> all(int count, Duration delay, Trace trace) {
        Map<String, TraceEvent> armed = new HashMap<>();
        Map<String, TraceEvent> fired = new HashMap<>();
        Map<String, TraceEvent> cancelled = new HashMap<>();
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Created created -> armed.put(created.otherName(), event);
                case TraceEvent.Note _ -> fired.put(event.thread(), event);
                // Cancelling is an attempt to set the timer's state, which amounts to a read if it comes too late.
                case TraceEvent.Access access -> {
                    String timer = access.on().name().substring(0, access.on().name().indexOf('.'));
                    if (!timer.equals(event.thread())) {
                        cancelled.putIfAbsent(timer, event);
                    }
                }
                default -> {
                }
            }
        }
        List<Alarm> alarms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = Timers.name(i);
            TraceEvent arming = armed.get(name);
            Long firedAfter = after(arming, fired.get(name));
            alarms.add(new Alarm(name, step(fired.get(name)), firedAfter,
                    firedAfter == null ? null : Long.valueOf(firedAfter - delay.toNanos()), step(cancelled.get(name)),
                    after(arming, cancelled.get(name))));
        }
        return alarms;
    }

    private static @Nullable Integer step(@Nullable TraceEvent event) {
        return event == null ? null : event.step();
    }

    private static @Nullable Long after(@Nullable TraceEvent arming, @Nullable TraceEvent event) {
        return arming == null || event == null ? null : event.stamp().nanos() - arming.stamp().nanos();
    }
}
