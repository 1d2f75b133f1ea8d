package dev.interleave.operations.run.threads;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be let go when a run is ended early, because no interruption reaches the threads it keeps.
 *
 * <p>Thread-safe.
 */
public final class Releases {

    private static final Logger log = LoggerFactory.getLogger(Releases.class);

    /** Guarded by this. */
    private final List<Runnable> held = new ArrayList<>();

    /** Whether all was let go; guarded by this. */
    private boolean done;

    /** Adds one; it is let go at once if the others were already. */
    public void add(Runnable release) {
        synchronized (this) {
            if (!done) {
                held.add(release);
                return;
            }
        }
        letGo(release);
    }

    /** Lets go of all, in the order in which they were added. */
    public void letGo() {
        List<Runnable> all;
        synchronized (this) {
            done = true;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(Releases::letGo);
    }

    private static void letGo(Runnable release) {
        try {
            release.run();
        }
        catch (RuntimeException | Error ex) {
            log.warn("Something could not be released", ex);
        }
    }
}
