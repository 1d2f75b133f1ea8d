package dev.interleave.program.free;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The threads of one free run: the platform threads are in its group, and the virtual ones are those that were not there
 * before.
 *
 * <p>Thread-safe.
 */
final class RunThreads extends ThreadGroup {

    private final FreeRun run;

    /** The virtual threads that are left of other runs. */
    private final Set<Thread> before;

    private final Thread main;

    /**
     * Creates it.
     *
     * @param body what its main thread does
     */
    RunThreads(FreeRun run, Runnable body, Set<Thread> before) {
        super("run");
        this.run = run;
        this.before = before;
        this.main = new Thread(this, body, "main");
        main.setDaemon(false);
    }

    Thread main() {
        return main;
    }

    /** A thread of it that was ended by an exception, and has no handler of its own. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler == null || handler instanceof Uncaught) {
            failed(thread, failure);
        }
        else {
            handler.uncaughtException(thread, failure);
        }
    }

    private void failed(Thread thread, Throwable failure) {
        run.failed(shownName(thread), failure);
    }

    /** What a thread is called, if need be by its number. */
    String shownName(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "virtual-" + (thread.threadId() - main.threadId()) : name;
    }

    /** What happens with exceptions that end virtual threads, as long as the program sets no handler of its own. */
    Thread.UncaughtExceptionHandler uncaught() {
        return new Uncaught(this);
    }

    /**
     * Notes exceptions that ended threads.
     *
     * @param threads whose threads
     */
    private record Uncaught(RunThreads threads) implements Thread.UncaughtExceptionHandler {

        @Override
        public void uncaughtException(Thread thread, Throwable failure) {
            threads.failed(thread, failure);
        }
    }

    /** Its platform threads that have begun and not ended, but for the workers of the common pool, which every run has. */
    List<Thread> platform() {
        Thread[] found = new Thread[activeCount() + 8];
        int count = enumerate(found);
        return Stream.of(found).limit(count).filter(thread -> thread.isAlive() && !isOfCommonPool(thread)).toList();
    }

    /** All its threads that have begun and not ended. */
    List<Thread> all() {
        List<Thread> all = new ArrayList<>(platform());
        virtual().filter(thread -> !before.contains(thread)).forEach(all::add);
        return all;
    }

    /** A thread that must end before the program does; null if there is none. */
    @Nullable Thread one() {
        return platform().stream().filter(thread -> !thread.isDaemon()).findFirst().orElse(null);
    }

    static Stream<Thread> virtual() {
        return Internals.threads().filter(thread -> thread.isVirtual() && thread.isAlive());
    }

    private static boolean isOfCommonPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool()
                || thread.getName().equals("ForkJoinPool.commonPool-delayScheduler");
    }
}
