package dev.interleave.operations.run.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.launch.RunRejectedException;
import dev.interleave.operations.run.Run;

/**
 * Lets runs be watched while they go on, by a limited number of readers.
 *
 * <p>Thread-safe; guarded by this. When the application stops, its runs have ended before; readers get a moment for the
 * rest, and are then sent away, so that the web server need not wait for them.
 */
@Component
public class LiveFeeds implements SmartLifecycle {

    private static final Duration FOR_THE_REST = Duration.ofMillis(800);

    private static final Duration TO_LEAVE = Duration.ofMillis(200);

    private final LiveProperties properties;

    private final TaskScheduler scheduler;

    private final EventFrames writer;

    private final Map<String, LiveFeed> feeds = new HashMap<>();

    private int readers;

    private boolean open;

    public LiveFeeds(LiveProperties properties, @Qualifier("liveRounds") TaskScheduler scheduler, EventFrames writer) {
        this.properties = properties;
        this.scheduler = scheduler;
        this.writer = writer;
    }

    /**
     * Watches a run; whoever does must close the reader.
     *
     * @param lastStep the last step that was seen already, 0 if none was
     * @throws RunRejectedException if there are as many as there may be, or the application is stopping
     */
    public synchronized LiveReader read(Run run, int lastStep) {
        if (!open) {
            throw new RunRejectedException("The application is stopping");
        }
        if (readers == properties.readers()) {
            throw new RunRejectedException("All " + readers + " places for live readers are taken");
        }
        LiveFeed feed = feeds.computeIfAbsent(run.id(), _ -> begun(run));
        readers++;
        return feed.join(lastStep);
    }

    private LiveFeed begun(Run run) {
        LiveFeed feed = new LiveFeed(run, this, scheduler, writer);
        feed.begin();
        return feed;
    }

    synchronized void leave(LiveFeed feed, LiveReader reader) {
        if (!feed.remove(reader)) {
            return;
        }
        readers--;
        if (feed.isForsaken()) {
            feeds.remove(feed.run().id());
            feed.close();
        }
        notifyAll();
    }

    /** How many events each reader may get in a round while its run goes on. */
    synchronized int eventsForEach() {
        return Math.max(1, properties.eventsPerRound() / Math.max(1, readers));
    }

    /** How many readers there are. */
    public synchronized int readers() {
        return readers;
    }

    /** The feeds there are. */
    synchronized List<LiveFeed> feeds() {
        return List.copyOf(feeds.values());
    }

    @Override
    public synchronized void start() {
        open = true;
    }

    @Override
    public void stop() {
        synchronized (this) {
            open = false;
        }
        awaitNobody(FOR_THE_REST);
        feeds().forEach(LiveFeed::close);
        awaitNobody(TO_LEAVE);
    }

    private synchronized void awaitNobody(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        try {
            for (long left = within.toMillis(); readers > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return open;
    }

    /** After the launcher, which ends the runs, and before the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
