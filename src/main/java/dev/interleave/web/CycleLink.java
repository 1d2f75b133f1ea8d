package dev.interleave.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * One thread of a ring of threads that wait for one another.
 *
 * @param thread the thread
 * @param holds what it holds and the thread before it waits for; null if that waits for this one's end
 * @param heldSince the step since which it holds that
 * @param heldAt the source line at which it got that, if it was looked up
 * @param waitsFor what it waits for, or the thread whose end it waits for
 * @param waitsSince the step since which it waits
 * @param waitsAt the source line at which it waits, if it was looked up
 * @param heldBy the thread after it, which holds what it waits for; null if it waits behind that one
 * @param behind the thread after it, which asked first for the lock that both wait for; null if that one holds it
 */
public @Schema(name = "CycleLink") record CycleLink(String thread, @Nullable String holds, @Nullable Integer heldSince,
        @Nullable String heldAt,
        String waitsFor, int waitsSince, @Nullable String waitsAt, @Nullable String heldBy,
        @Nullable String behind) {

    public static List<CycleLink> of(Deadlock deadlock) {
        return deadlock.cycle()
                .stream()
                .map(link -> new CycleLink(link.thread(), link.holds(), link.heldSince(), link.heldAt(),
                        link.waitsFor(), link.waitsSince(), link.waitsAt(), link.heldBy(), link.behind()))
                .toList();
    }
}
