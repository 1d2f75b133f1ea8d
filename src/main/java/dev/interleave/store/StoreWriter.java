package dev.interleave.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes what is to be kept, on a thread of its own, as many at once as wait. While the database is gone it tries again and
 * again; what there is no room for meanwhile is lost, and counted.
 *
 * <p>Thread-safe. The thread is never interrupted: an interrupt closes H2's file, and a virtual thread's connection.
 */
class StoreWriter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoreWriter.class);

    private static final Duration BETWEEN_PRUNINGS = Duration.ofMinutes(5);

    private static final int WRITTEN_BETWEEN_PRUNINGS = 500;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final Entries entries;

    private final StoreProperties properties;

    private final Clock clock;

    private final WaitingLine line;

    private final AtomicLong written = new AtomicLong();

    private final AtomicLong lost = new AtomicLong();

    private volatile @Nullable Instant troubleSince;

    /** The worker; null before it is started and after it is stopped. Guarded by this. */
    private @Nullable Thread thread;

    private int writtenSincePruning;

    private long prunedNanos;

    /**
     * Creates it.
     *
     * @param mostWeight how many bytes of memory all that waits may take, but one may always wait
     */
    StoreWriter(Entries entries, StoreProperties properties, long mostWeight, Clock clock) {
        this.entries = entries;
        this.properties = properties;
        this.clock = clock;
        this.line = new WaitingLine(properties.waiting(), mostWeight);
    }

    Keeping keep(Entry entry, Runnable whenSettled) {
        Keeping keeping = new Keeping(until(entry.head().startedAt()), whenSettled);
        Instant since = troubleSince;
        if (since != null) {
            keeping.delayed(trouble(since));
        }
        if (!line.add(new WaitingLine.Waiting(entry, keeping))) {
            lose(keeping, since == null ? "too much waited to be written"
                    : "the store has not answered since " + since + ", and too much waits to be written");
        }
        return keeping;
    }

    Instant until(Instant startedAt) {
        return startedAt.truncatedTo(ChronoUnit.SECONDS).plus(properties.keep());
    }

    private static String trouble(Instant since) {
        return "the store has not answered since " + since + "; it waits to be written";
    }

    private void lose(Keeping keeping, String because) {
        if (lost.getAndIncrement() == 0) {
            log.warn("What ended could not be kept: {}. Further ones are only counted, as interleave.store.lost",
                    because);
        }
        keeping.refused(because);
    }

    int waiting() {
        return line.size();
    }

    long written() {
        return written.get();
    }

    long lost() {
        return lost.get();
    }

    /** Since when the database does not answer; null if it does. */
    @Nullable Instant troubleSince() {
        return troubleSince;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            line.open();
            thread = Thread.ofPlatform().name("interleave-store").daemon().start(this::work);
        }
    }

    /** Has what waits written, but waits no longer than a moment for that. */
    @Override
    public synchronized void stop() {
        Thread worker = thread;
        if (worker == null) {
            return;
        }
        thread = null;
        line.close();
        try {
            if (!worker.join(STOP_WITHIN)) {
                log.warn("The store did not answer in time: {} are not kept", line.size());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** After launchers have ended what is under way, and requests are answered; before the connections are closed. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void work() {
        prune();
        while (true) {
            List<WaitingLine.Waiting> batch = line.take(BETWEEN_PRUNINGS);
            if (batch.isEmpty() && line.isClosed()) {
                return;
            }
            try {
                write(batch);
                if (writtenSincePruning >= WRITTEN_BETWEEN_PRUNINGS
                        || System.nanoTime() - prunedNanos >= BETWEEN_PRUNINGS.toNanos()) {
                    prune();
                }
            }
            catch (RuntimeException | Error ex) {
                // Most likely no memory is left; what comes later is to be kept all the same.
                log.error("What ended could not be kept", ex);
                batch.stream()
                        .map(WaitingLine.Waiting::keeping)
                        .filter(keeping -> !keeping.isSettled())
                        .forEach(keeping -> lose(keeping, "it could not be written"));
            }
            finally {
                line.done(batch);
            }
        }
    }

    private void write(List<WaitingLine.Waiting> batch) {
        List<Written> made = new ArrayList<>();
        for (WaitingLine.Waiting waiting : batch) {
            try {
                made.add(new Written(new Entries.Made(waiting.entry().head(), waiting.entry().content().get()),
                        waiting.keeping()));
            }
            catch (RuntimeException ex) {
                log.error("{} could not be put into a form to keep", waiting.entry().head().id(), ex);
                lose(waiting.keeping(), "it could not be put into a form to keep");
            }
        }
        if (!made.isEmpty() && !add(made, false)) {
            made.forEach(each -> {
                if (!add(List.of(each), true)) {
                    lose(each.keeping(), "it could not be written");
                }
            });
        }
    }

    /**
     * What is to be written.
     *
     * @param keeping learns that it is
     */
    private record Written(Entries.Made made, Keeping keeping) {
    }

    /** Writes all; returns whether it could, where the database answers. As long as it does not, it is tried again. */
    private boolean add(List<Written> all, boolean maybeThere) {
        boolean again = maybeThere;
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                entries.add(all.stream().map(Written::made).toList(), again);
                answered();
                written.addAndGet(all.size());
                writtenSincePruning += all.size();
                all.forEach(each -> each.keeping().written());
                return true;
            }
            catch (RuntimeException ex) {
                if (answers()) {
                    log.warn("{} could not be written", all.size() == 1 ? all.getFirst().made().head().id() : "Several",
                            ex);
                    return false;
                }
                silent(ex, all);
            }
            again = true;
            if (!line.pause(pause)) {
                all.forEach(each -> lose(each.keeping(), "the application ended while the store did not answer"));
                return true;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean answers() {
        try {
            entries.ask();
            return true;
        }
        catch (RuntimeException ex) {
            return false;
        }
    }

    private void silent(RuntimeException ex, List<Written> all) {
        Instant since = troubleSince;
        if (since == null) {
            since = clock.instant();
            troubleSince = since;
            log.warn("The store does not answer; what ends waits to be written", ex);
            line.waiting().forEach(keeping -> keeping.delayed(trouble(clock.instant())));
        }
        String why = trouble(since);
        all.forEach(each -> each.keeping().delayed(why));
    }

    private void answered() {
        if (troubleSince != null) {
            log.info("The store answers again");
            troubleSince = null;
            line.waiting().forEach(Keeping::noLongerDelayed);
        }
    }

    private void prune() {
        prunedNanos = System.nanoTime();
        writtenSincePruning = 0;
        try {
            int gone = entries.prune(clock.instant(), properties.keep(), properties.maxRuns(),
                    properties.maxSize().toBytes());
            log.debug("{} were deleted after their time", gone);
        }
        catch (RuntimeException ex) {
            log.warn("Entries past their time could not be deleted; it will be tried again", ex);
        }
    }
}
