package dev.interleave.operations.run.threads;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.schedule.free.RealWait;

/**
 * Looks from outside for threads of a run that can never go on, while the others go on as they like.
 *
 * <p>Confined to the thread that looks.
 */
public final class StuckThreads {

    /*
     * A look cannot stop the threads, so it sees one as it was now and another as it was then. It is made good by the look
     * after it.
     *
     * A look first notes whose waits might never end (noted), and only then asks of each wait, whether it could be granted
     * and who must grant it, and then whether its thread is parked or blocked (asked). The threads that could never go on if
     * all that was true at once are the suspects. They are believed when the next look finds each of them still in the same
     * wait, not just in one for the same thing. Then:
     *
     * 1. Between the end of 'noted' and the beginning of that next look no suspect did anything but wait; and whatever
     *    any of them did before, like giving back, signalling or interrupting, was done before anything was 'asked'.
     *
     * 2. None of their waits had been granted when it was asked about. What one thread holds, the holder still has: it says so
     *    before and after, and did nothing in between. A latch's count and a thread's end are seen as they are. A thread with
     *    a permit, an element or a lock in its hands, which might still be in its wait, runs until its wait is over and so is
     *    not seen parked; that is why it is asked whether it is parked last. At a barrier, or a condition, others let a thread
     *    go, and it may be parked a little longer: so a barrier tells whether anybody inside is on the way in or out, and a
     *    thread that was signalled stands in the lock's queue. A thread that was interrupted has its wait marked by whoever
     *    did it, before that one waits itself.
     *
     * 3. So take the first suspect whose wait is granted after all. For something that one thread must give, that one is a
     *    suspect too and would have had to go on first. Where anybody may give, the suspects are all the threads
     *    there are, alive or about to begin, so nothing has changed since it was asked, when it could not be granted. Either
     *    way there is no first one.
     *
     * What could still free them comes from outside: the end of the run, and for a ring that leaves other threads at work,
     * an interruption by one of those.
     */
    private final FreeSeam seam;

    private final RunThreads threads;

    private Map<Thread, RealWait> suspects = Map.of();

    public StuckThreads(FreeSeam seam, RunThreads threads) {
        this.seam = seam;
        this.threads = threads;
    }

    /** Looks; returns the threads that this look and the one before found stuck. */
    public Set<Thread> look() {
        boolean stood = suspects.entrySet().stream().allMatch(suspect -> isStill(suspect.getKey(), suspect.getValue()));
        Set<Thread> stuck = stood ? Set.copyOf(suspects.keySet()) : Set.of();
        suspects = asked(noted());
        return stuck;
    }

    private boolean isStill(Thread thread, RealWait wait) {
        return seam.waitOf(thread) == wait && !wait.isOver();
    }

    /** Of many that wait for one that is at work, none is noted. */
    private Map<Thread, RealWait> noted() {
        boolean allWait = seam.waiting() >= threads.alive();
        Map<Thread, RealWait> noted = new HashMap<>();
        seam.forEachWait((thread, wait) -> {
            Thread holder = wait.operation().holder();
            boolean mayStay = holder == null ? allWait : seam.waitOf(holder) != null || !threads.isAtWork(holder);
            if (mayStay && !wait.isOver() && RealWait.isParked(thread)) {
                noted.put(thread, wait);
            }
        });
        return noted;
    }

    private Map<Thread, RealWait> asked(Map<Thread, RealWait> noted) {
        if (noted.isEmpty()) {
            return noted;
        }
        int alive = threads.alive();
        Map<Thread, @Nullable Thread> waits = new HashMap<>();
        noted.forEach((thread, wait) -> {
            Thread holder = holder(thread, wait.operation());
            if (wait.standsStill(thread)) {
                waits.put(thread, holder);
            }
        });
        noted.keySet().retainAll(new WaitGraph<>(waits, alive).stuck());
        return noted;
    }

    /** Who must give something back; the thread itself if that one ended without having done so. */
    private @Nullable Thread holder(Thread thread, Operation operation) {
        Thread holder = operation.holder();
        boolean gone = holder != null && !threads.isAtWork(holder) && operation.holder() == holder;
        return gone ? thread : holder;
    }
}
