package dev.interleave.trace.check.deadlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Site;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.follow.Hold;
import dev.interleave.trace.follow.Wait;

/**
 * Why some threads of a run can never go on: they wait for one another in a ring, or for what nobody is left to do.
 *
 * @param explanation who waits for what, in a sentence or two
 * @param cycle the ring in its order, beginning with the thread that was created first; empty if there is none
 * @param stuck the names of all threads that can never go on
 */
public record Deadlock(String explanation, List<Link> cycle, List<String> stuck) {

    /**
     * What a thread notes before it waits for a lock that it holds for reading itself, where its holds for reading are not in
     * the trace.
     */
    public static String holdsForReading(Subject lock) {
        return "holds '" + lock.name() + "' for reading";
    }

    /** What a thread notes before it waits for the end of another that it has not started. */
    public static String waitsForEnd(String thread) {
        return "waits for " + thread + " to end";
    }

    /**
     * One thread of a ring.
     *
     * @param thread the thread's name
     * @param holds the name of what it holds and the thread before it waits for; null if that waits for this one's end, or
     *     behind it
     * @param heldSince the step since which it holds that
     * @param heldAt the source line at which it got that, if it was looked up
     * @param waitsFor the name of what it waits for, or of the thread whose end it waits for
     * @param waitsSince the step since which it waits
     * @param waitsAt the source line at which it waits, if it was looked up
     * @param heldBy the name of the thread after it, which holds what it waits for; its own if it is the only one; null if
     *     it waits behind that one
     * @param behind the name of the thread after it, where that one does not hold the lock, but asked for it first and waits
     *     for it too; null otherwise
     */
    public record Link(String thread, @Nullable String holds, @Nullable Integer heldSince, @Nullable String heldAt,
            String waitsFor, int waitsSince, @Nullable String waitsAt, @Nullable String heldBy,
            @Nullable String behind) {
    }

    /** Copies the lists. */
    public Deadlock {
        cycle = List.copyOf(cycle);
        stuck = List.copyOf(stuck);
    }

    /**
     * Tells from a trace why threads are stuck.
     *
     * @param trace the trace as it was when they were found to be stuck
     * @param stuck the names of the threads that can never go on
     * @return nothing if none of these threads is left
     */
    public static Optional<Deadlock> in(Trace trace, Set<String> stuck) {
        Standstill standstill = Standstill.of(trace, stuck);
        if (standstill.stuck().findAny().isEmpty()) {
            return Optional.empty();
        }
        List<Wait> ring = WaitRing.in(standstill);
        return Optional.of(new Deadlock(new DeadlockWords(standstill, ring).explain(), links(ring, standstill),
                names(trace, stuck)));
    }

    private static List<Link> links(List<Wait> ring, Standstill standstill) {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Wait wait = ring.get(i);
            Hold held = ring.get(i == 0 ? ring.size() - 1 : i - 1).hold();
            String next = standstill.name(wait.other());
            links.add(new Link(standstill.name(wait.thread()), held == null ? null : held.on().name(),
                    held == null ? null : held.since(), held == null ? null : line(held.site()),
                    wait.on() == null ? next : wait.on().name(), wait.since(), line(wait.site()),
                    wait.isBehind() ? null : next, wait.isBehind() ? next : null));
        }
        return links;
    }

    private static @Nullable String line(@Nullable Site site) {
        return site == null ? null : site.toString();
    }

    private static List<String> names(Trace trace, Set<String> stuck) {
        Set<String> unknown = new TreeSet<>(stuck);
        List<String> names = new ArrayList<>();
        for (TracedThread thread : trace.threads()) {
            if (unknown.remove(thread.name())) {
                names.add(thread.name());
            }
        }
        names.addAll(unknown);
        return names;
    }
}
