package dev.interleave.operations.specimen;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

import dev.interleave.experiment.NotRunHere;

/**
 * What the program of a situation has beside plain Java: it makes the situation's threads, sees that each stays where it is
 * to stay, says so, and ends the JVM when the time is over.
 *
 * <p>Its methods for tasks may be called by any thread, all others by the program's main only.
 */
@NotRunHere
public final class Scene {

    /** What the program says when every thread stays where it is to stay. */
    static final String STANDS = "It stands";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Duration hold;

    private final Iterator<String> kinds;

    /** In which state each thread stays. */
    private final Map<Thread, Thread.State> threads = new LinkedHashMap<>();

    /** The threads of which only one step is left, which they are not to come back from. */
    private final Set<Thread> nearlyThere = ConcurrentHashMap.newKeySet();

    /** What a thread does. */
    public @FunctionalInterface interface Task {

        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Begins with what the program is given.
     *
     * @param arguments how long to hold, as ISO-8601 has it, and the kind of each thread, PLATFORM or VIRTUAL
     */
    public Scene(String... arguments) {
        this.hold = Duration.parse(arguments[0]);
        this.kinds = Arrays.asList(arguments).subList(1, arguments.length).iterator();
    }

    /** Starts the next thread, of the kind that the program was given for it. */
    public Thread start(String name, Thread.State stays, Task task) {
        Thread thread = threads(name, stays).newThread(() -> run(task));
        thread.start();
        return thread;
    }

    /** Makes the next thread for whoever starts it. */
    public ThreadFactory threads(String name, Thread.State stays) {
        Thread.Builder builder = kinds.next().equals("VIRTUAL") ? Thread.ofVirtual() : Thread.ofPlatform();
        return task -> {
            Thread thread = builder.name(name).unstarted(task);
            threads.put(thread, stays);
            return thread;
        };
    }

    private static void run(Task task) {
        try {
            task.run();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** For tasks: waits for the others, after which there is one step left. */
    public void meet(CountDownLatch all) throws InterruptedException {
        all.countDown();
        all.await();
        nearlyThere();
    }

    /** For tasks: says that there is one step left, which the calling thread is not to come back from. */
    public void nearlyThere() {
        nearlyThere.add(Thread.currentThread());
    }

    /** Holds the situation for as long as the program was told, and ends the JVM; fails if it does not come about. */
    public void hold() throws InterruptedException {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!stands()) {
            if (System.nanoTime() - endNanos > 0 || hasLeft()) {
                threads.forEach((thread, stays) -> System.out
                        .println(thread.getName() + " is " + thread.getState() + ", not " + stays));
                System.exit(1);
            }
            // A thread's state can only be looked at: nothing says when it changes.
            Thread.sleep(1);
        }
        System.out.println(STANDS);
        Thread.sleep(hold);
        System.exit(0);
    }

    /** Whether a thread that is to stay has ended, as one that has failed. */
    private boolean hasLeft() {
        return threads.entrySet()
                .stream()
                .anyMatch(each -> each.getKey().getState() == Thread.State.TERMINATED
                        && each.getValue() != Thread.State.TERMINATED);
    }

    /*
     * A thread that has one step left waits nowhere but in that step. The exception are class initialisers, which threads
     * wait for while they are RUNNABLE by Java's word: these two have nothing but that wait ahead.
     */
    private boolean stands() {
        return threads.entrySet()
                .stream()
                .allMatch(each -> each.getKey().getState() == each.getValue()
                        && (each.getValue() == Thread.State.TERMINATED || nearlyThere.contains(each.getKey())));
    }
}
