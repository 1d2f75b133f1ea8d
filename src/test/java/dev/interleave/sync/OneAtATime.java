package dev.interleave.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.ToIntFunction;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.EventBudget;
import dev.interleave.trace.Recorder;
import dev.interleave.trace.ThreadKind;

/**
 * The smallest scheduler behind the seam: one thread runs at a time, and at each operation somebody chooses which.
 *
 * <p>The choosing thread drives; a worker runs only between being given its turn and announcing its next operation.
 */
final class OneAtATime implements Seam, Threads {

    /** A worker and the operation it has announced, null before its first. */
    private static final class Actor {

        private final Semaphore turn = new Semaphore(0);

        private Thread thread;

        private Operation next;

        private boolean ended;
    }

    private final Map<Thread, Actor> actors = new LinkedHashMap<>();

    private final Semaphore driver = new Semaphore(0);

    private final ToIntFunction<List<String>> choice;

    private String schedule = "";

    private boolean deadlocked;

    private OneAtATime(ToIntFunction<List<String>> choice) {
        this.choice = choice;
    }

    interface Program {

        /** Makes what is shared; returns what each of two workers does. */
        Worker.Task prepare(Lab lab);
    }

    /**
     * What one schedule led to.
     *
     * @param schedule the workers' numbers in the order of their steps
     * @param deadlocked whether nobody could go on before all were done
     */
    record Result(String schedule, boolean deadlocked) {
    }

    static Result run(Program program, int workers, ToIntFunction<List<String>> choice) {
        OneAtATime scheduler = new OneAtATime(choice);
        Recorder recorder = new Recorder(new EventBudget(10_000));
        Lab lab = new Lab(recorder, scheduler, scheduler);
        recorder.open("main", ThreadKind.PLATFORM, false).during(() -> scheduler.drive(program, lab, workers));
        return new Result(scheduler.schedule, scheduler.deadlocked);
    }

    private void drive(Program program, Lab lab, int workers) {
        try {
            lab.start("worker", workers, program.prepare(lab));
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
        List<Actor> all = List.copyOf(actors.values());
        while (all.stream().anyMatch(actor -> !actor.ended)) {
            List<Actor> able = all.stream()
                    .filter(actor -> !actor.ended && actor.next.possible().test(actor.thread))
                    .toList();
            if (able.isEmpty()) {
                deadlocked = true;
                all.forEach(actor -> actor.thread.interrupt());
                return;
            }
            List<String> numbers = new ArrayList<>();
            able.forEach(actor -> numbers.add(Integer.toString(all.indexOf(actor))));
            int chosen = choice.applyAsInt(numbers);
            schedule += numbers.get(chosen);
            giveTurn(able.get(chosen));
        }
    }

    private void giveTurn(Actor actor) {
        actor.turn.release();
        driver.acquireUninterruptibly();
    }

    @Override
    public ThreadKind kind() {
        return ThreadKind.PLATFORM;
    }

    @Override
    public boolean daemon() {
        return true;
    }

    /** Starts each worker and lets it run up to its first operation. */
    @Override
    public void start(List<Worker> workers) {
        for (Worker worker : workers) {
            Actor actor = new Actor();
            actor.thread = Thread.ofPlatform().daemon().unstarted(() -> {
                actor.turn.acquireUninterruptibly();
                worker.run();
                actor.ended = true;
                driver.release();
            });
            actors.put(actor.thread, actor);
            actor.thread.start();
            giveTurn(actor);
        }
    }

    @Override
    public void before(Operation operation) {
        Actor actor = actors.get(Thread.currentThread());
        if (actor == null) {
            return; // the main thread, while it prepares
        }
        if (deadlocked) {
            return; // unwinding
        }
        actor.next = operation;
        driver.release();
        try {
            actor.turn.acquire();
        }
        catch (InterruptedException ex) {
            throw new RunEndedException();
        }
    }

    @Override
    public boolean before(Operation operation, Duration timeout) {
        before(operation);
        return true;
    }

    @Override
    public void sleep(Duration duration) {
        // Nothing but operations takes time here.
    }
}
