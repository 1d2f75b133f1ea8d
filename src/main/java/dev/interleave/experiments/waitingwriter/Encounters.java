package dev.interleave.experiments.waitingwriter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * How readers met writers that waited, as the trace tells it.
 *
 * <p>Confined to one thread.
 */
class Encounters {

    /** By thread, who waits for the lock. */
    private final Map<String, TraceEvent.Waiting> waiting = new HashMap<>();

    private final List<String> gaveUp = new ArrayList<>();

    private int behindWriters;

    private int pastWriters;

    static Encounters in(Trace trace) {
        Encounters encounters = new Encounters();
        trace.forEach(encounters::see);
        return encounters;
    }

    private void see(TraceEvent event) {
        switch (event) {
            case TraceEvent.Waiting asked when isLock(asked) -> {
                behindWriters += asked.mode() == Mode.SHARED && isWriterBefore(asked) ? 1 : 0;
                waiting.put(asked.thread(), asked);
            }
            case TraceEvent.Acquired got when isLock(got) -> {
                TraceEvent.Waiting asked = waiting.remove(got.thread());
                pastWriters += asked != null && asked.mode() == Mode.SHARED && isWriterBefore(asked) ? 1 : 0;
            }
            case TraceEvent.TimedOut late -> {
                waiting.remove(late.thread());
                gaveUp.add(late.thread());
            }
            default -> {
            }
        }
    }

    private static boolean isLock(TraceEvent.OnSubject event) {
        return event.on().name().equals(LockKind.NAME);
    }

    private boolean isWriterBefore(TraceEvent.Waiting asked) {
        return waiting.values()
                .stream()
                .anyMatch(other -> other.mode() == Mode.EXCLUSIVE && other.step() < asked.step());
    }

    /** How often a reader asked for the lock while a writer waited for it. */
    int behindWriters() {
        return behindWriters;
    }

    /** How often one of these had it while a writer still waited that had asked before. */
    int pastWriters() {
        return pastWriters;
    }

    /** The readers whose time was over. */
    List<String> gaveUp() {
        return List.copyOf(gaveUp);
    }
}
