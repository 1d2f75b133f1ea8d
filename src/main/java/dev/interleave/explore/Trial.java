package dev.interleave.explore;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.LostThreadException;
import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.NotRepeatableException;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.engine.Strategy;
import dev.interleave.explore.engine.VirtualClock;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Lab;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

/**
 * One run of a program under a scheduler.
 *
 * <p>Confined to the thread that does it, but for {@link #stop}.
 */
final class Trial {

    private final Program program;

    private final Scheduler scheduler;

    private final Recorder recorder;

    private final Lab lab;

    private @Nullable String outcome;

    private @Nullable String failure;

    /** Creates a run without a trace. */
    Trial(Program program, Strategy strategy, Scheduler.Starter starter, int mostSteps) {
        this(program, strategy, starter, mostSteps, Recorder.silent(), new VirtualClock());
    }

    /** Creates a run that is recorded. */
    Trial(Program program, Strategy strategy, Scheduler.Starter starter, int mostSteps, Recorder recorder,
            VirtualClock clock) {
        this.program = program;
        this.recorder = recorder;
        this.scheduler = new Scheduler(strategy, starter, clock, mostSteps);
        this.lab = new Lab(recorder, scheduler, scheduler);
    }

    /**
     * What came of it.
     *
     * @param end how it came to its end
     * @param outcome what the program came to, if it went to its end
     * @param failure how the program failed, if it did
     * @param steps the steps taken
     * @param preemptions how often a thread was made to wait though it could have gone on
     * @param stuck who waits for what, where nobody could go on
     * @param printed what the program had printed where nobody could continue; otherwise empty
     * @param leftThreads whether threads that went on after the outcome was settled were not followed to their end
     */
    record Result(Scheduler.End end, @Nullable String outcome, @Nullable String failure, List<Move> steps,
            int preemptions, List<String> stuck, String printed, boolean leftThreads) {

        /** Whether a thread woke for no reason. */
        boolean wokeSpuriously() {
            return steps.stream().anyMatch(move -> move.way() == Move.Way.SPURIOUS);
        }
    }

    /**
     * Does it, with the calling thread as the main.
     *
     * @throws NotRepeatableException if the program does not do the same under the same schedule
     * @throws LostThreadException if a thread cannot be stopped
     */
    Result execute() {
        recorder.open("main", ThreadKind.VIRTUAL, true).during(() -> scheduler.run(this::main));
        if (scheduler.isLost()) {
            throw new LostThreadException();
        }
        if (scheduler.failure() instanceof RuntimeException ex) {
            throw ex;
        }
        if (scheduler.failure() instanceof Error ex) {
            throw ex;
        }
        Scheduler.End end = scheduler.end();
        return new Result(end == null ? Scheduler.End.BROKEN : end, outcome, failure, scheduler.steps(),
                scheduler.preemptions(), scheduler.stuck(), end == Scheduler.End.DEADLOCK ? program.printed() : "",
                scheduler.leftThreads());
    }

    private void main() {
        ThreadLog log = ThreadLog.current();
        log.start();
        try {
            outcome = program.run(lab);
            log.finish();
        }
        catch (RunEndedException | InterruptedException ex) {
            log.fail("stopped before it was done");
        }
        catch (Exception ex) {
            failure = FailureText.of(ex);
            log.fail(failure);
        }
    }

    /** How each variable and synchronizer is now; for the thread whose turn it is. */
    Map<String, Object> look() {
        return lab.look();
    }

    /** Has it stop; may be called by any thread. */
    void stop(Duration within) {
        scheduler.stop(within);
    }
}
