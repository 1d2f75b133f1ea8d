package dev.interleave.operations.run.threads;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.jvm.RunJvms;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.sync.OwnThread;
import dev.interleave.sync.Staff;
import dev.interleave.sync.Threads;
import dev.interleave.sync.Worker;
import dev.interleave.trace.ThreadKind;

/**
 * The threads of one run: its main and its workers, on managed executors.
 *
 * <p>Thread-safe. It owns them: when the run is over it stops them, and it knows when the last is gone.
 */
public final class RunThreads implements Threads {

    private final String runId;

    private final ThreadKind kind;

    private final ExecutorOfKind executors;

    private final FreeSeam seam;

    private final RunJvms jvms;

    private final Runnable whenAllGone;

    /** Threads and processes not gone yet, the main included. */
    private final AtomicInteger alive = new AtomicInteger(1);

    /** All workers ever started; guarded by this. */
    private final List<Worker> workers = new ArrayList<>();

    private final Releases releases = new Releases();

    /** Whether the run was ended; guarded by this. */
    private boolean ended;

    /** The thread of the run's main, while it is at work; guarded by this. */
    private @Nullable Thread main;

    /** The threads that are at work now, the main's included. */
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();

    /** The threads at work that were lent. */
    private final Set<Thread> lent = ConcurrentHashMap.newKeySet();

    private volatile Duration patience = Duration.ZERO;

    public RunThreads(String runId, ThreadKind kind, ExecutorOfKind executors, FreeSeam seam, RunJvms jvms,
            Runnable whenAllGone) {
        this.runId = runId;
        this.kind = kind;
        this.executors = executors;
        this.seam = seam;
        this.jvms = jvms;
        this.whenAllGone = whenAllGone;
    }

    @Override
    public ThreadKind kind() {
        return kind;
    }

    @Override
    public boolean daemon() {
        return kind == ThreadKind.VIRTUAL;
    }

    /** Does the run's main work on the calling thread. */
    public void runMain(Runnable work) {
        begin(Thread.currentThread());
        try {
            named("main", work);
        }
        finally {
            finish();
        }
    }

    private synchronized void begin(Thread thread) {
        main = thread;
        if (ended) {
            thread.interrupt();
        }
    }

    private synchronized void finish() {
        main = null;
        // What was meant for this run must not reach the next one on the same thread.
        Thread.interrupted();
    }

    private void named(String name, Runnable work) {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(runId + "/" + name);
        atWork.add(thread);
        try {
            work.run();
        }
        finally {
            atWork.remove(thread);
            thread.setName(before);
        }
    }

    /** The name within the run of a thread that is at work in it. */
    public static String nameOf(Thread thread) {
        return thread.getName().substring(thread.getName().indexOf('/') + 1);
    }

    /** The threads that are at work now, the main's included; it changes as they come and go. */
    public Set<Thread> atWork() {
        return Collections.unmodifiableSet(atWork);
    }

    /** Whether a thread is at work in the run. */
    boolean isAtWork(Thread thread) {
        return atWork.contains(thread);
    }

    /** How many threads are not gone, those included that have not begun. */
    int alive() {
        return alive.get();
    }

    @Override
    public void interrupt(Worker worker) {
        worker.interrupt();
        Thread thread = worker.runner();
        if (thread != null) {
            seam.interrupted(thread);
        }
    }

    @Override
    public void patience(Duration howLong) {
        patience = howLong;
    }

    /** How long a deadlock is left standing. */
    public Duration patience() {
        return patience;
    }

    /** Says of a few threads what they wait for without a limit; empty if none does. */
    public String whoWaits() {
        List<Worker> all;
        synchronized (this) {
            all = List.copyOf(workers);
        }
        return new WhoWaits(seam, all).tell(main());
    }

    private synchronized @Nullable Thread main() {
        return main;
    }

    @Override
    public void start(List<Worker> crew) throws InterruptedException {
        synchronized (this) {
            if (ended) {
                throw new RunEndedException();
            }
            workers.addAll(crew);
        }
        CountDownLatch ready = new CountDownLatch(crew.size());
        CountDownLatch go = new CountDownLatch(1);
        int started = 0;
        try {
            for (Worker worker : crew) {
                alive.incrementAndGet();
                executors.of(worker.kind()).execute(() -> work(worker, ready, go));
                started++;
            }
            ready.await();
        }
        catch (RuntimeException | Error ex) {
            // No thread for this worker: the admission promised one, so this is an error, but not a reason to hang.
            alive.decrementAndGet();
            crew.subList(started, crew.size()).forEach(worker -> worker.abandon(ex));
            throw ex;
        }
        finally {
            go.countDown();
        }
    }

    private void work(Worker worker, CountDownLatch ready, CountDownLatch go) {
        try {
            named(worker.name(), () -> {
                ready.countDown();
                awaitQuietly(go);
                worker.run();
            });
        }
        finally {
            gone();
        }
    }

    /** Makes a thread that no other run has had or will have. */
    @Override
    public OwnThread create(Worker worker) {
        return new Own(this, worker, unstarted(worker.name(), kind, () -> doWork(worker)));
    }

    /** A thread that no other run has had or will have. */
    Thread unstarted(String name, ThreadKind which, Runnable work) {
        return (which == ThreadKind.VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform().daemon(false))
                .name(runId + "/" + name)
                .unstarted(work);
    }

    /** Does the work of a worker that was {@linkplain #takeOn taken on}, on the calling thread, which ends with it. */
    void doWork(Worker worker) {
        try {
            named(worker.name(), worker);
        }
        finally {
            gone();
        }
    }

    @Override
    public Staff staff() {
        return new PoolStaff(this);
    }

    /**
     * A thread of the run's own.
     *
     * @param threads the run's threads
     * @param worker whose it is
     * @param thread the thread
     */
    private record Own(RunThreads threads, Worker worker, Thread thread) implements OwnThread {

        @Override
        public void start() {
            threads.takeOn(worker);
            try {
                thread.start();
            }
            catch (Throwable ex) {
                threads.gone();
                worker.abandon(ex);
                throw ex;
            }
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            thread.join();
        }
    }

    /** Counts a worker as one whose thread is alive, although that is only about to be started. */
    synchronized void takeOn(Worker worker) {
        if (ended) {
            throw new RunEndedException();
        }
        workers.add(worker);
        alive.incrementAndGet();
    }

    @Override
    public void whenEnded(Runnable release) {
        releases.add(release);
    }

    @Override
    public Process startJvm(Class<?> program, List<String> arguments) throws IOException {
        alive.incrementAndGet();
        try {
            Process process = jvms.start(program, arguments);
            var _ = process.onExit().thenRun(this::gone);
            return process;
        }
        catch (IOException | RuntimeException | Error ex) {
            gone();
            throw ex;
        }
    }

    /** Has a virtual thread do work that somebody else decides over, under a name within the run. */
    public void lend(String name, Runnable work) {
        alive.incrementAndGet();
        try {
            executors.of(kind).execute(() -> {
                lent.add(Thread.currentThread());
                try {
                    named(name, work);
                }
                finally {
                    lent.remove(Thread.currentThread());
                    gone();
                }
            });
        }
        catch (RuntimeException | Error ex) {
            alive.decrementAndGet();
            throw ex;
        }
    }

    /** The gate is opened by {@link #start} however that ends, so this wait is as short as that. */
    private static void awaitQuietly(CountDownLatch go) {
        boolean interrupted = false;
        while (true) {
            try {
                go.await();
                break;
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that one thread or process is gone; the last one gives back what the run was admitted with. */
    public void gone() {
        if (alive.decrementAndGet() == 0) {
            whenAllGone.run();
        }
    }

    /** Whether the run was ended. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Ends the run: no operation goes through any more, and who waits is interrupted. */
    public void end() {
        List<Worker> all;
        synchronized (this) {
            ended = true;
            seam.end();
            if (main != null) {
                main.interrupt();
            }
            all = List.copyOf(workers);
        }
        jvms.end();
        releases.letGo();
        all.forEach(Worker::interrupt);
        lent.forEach(Thread::interrupt);
    }

    /**
     * Waits until all workers and processes have ended.
     *
     * @return the name of one that has not; null if all have
     */
    public @Nullable String awaitAll(Duration timeout) {
        List<Worker> all;
        synchronized (this) {
            all = List.copyOf(workers);
        }
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        try {
            for (Worker worker : all) {
                while (true) {
                    try {
                        if (!worker.awaitEnd(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                            return worker.name();
                        }
                        break;
                    }
                    catch (InterruptedException ex) {
                        // The end of the run interrupts its main too; the wait has a limit all the same.
                        interrupted = true;
                    }
                }
            }
            return jvms.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
