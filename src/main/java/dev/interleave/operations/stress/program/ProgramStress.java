package dev.interleave.operations.stress.program;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import dev.interleave.experiment.DurationText;
import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.Watchdog;
import dev.interleave.operations.program.Asked;
import dev.interleave.operations.program.KeptProgram;
import dev.interleave.operations.program.ProgramJvm;
import dev.interleave.operations.program.ProgramJvms;
import dev.interleave.operations.stress.Repeated;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.program.child.Answer;
import dev.interleave.program.child.Request;
import dev.interleave.program.free.FreeTally;

/**
 * The stress of one program: has its JVM run it again and again, and continues in another JVM when that one has threads left
 * that nobody can end.
 *
 * <p>Confined to the thread that executes it, but for {@link #end}.
 */
final class ProgramStress implements Repeated {

    private static final Logger log = LoggerFactory.getLogger(ProgramStress.class);

    /** How much longer than the run may take the JVM's answer is awaited. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a JVM may take to end the run under way after the request to stop. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final KeptProgram program;

    private final Asked<StressOptions> asked;

    private final ProgramJvms jvms;

    private final ThreadPoolTaskScheduler deadlines;

    private final Instant startedAt;

    /** Kills the JVM at hand some time after the request to stop. */
    private final Watchdog killing;

    /** Written by the executing thread alone, under this. */
    private ProgramJvm jvm;

    /** Whether it is to end early; guarded by this. */
    private boolean ended;

    private FreeTally before = FreeTally.nothing();

    /** What came since the JVM at hand was taken, as far as it is known. */
    private FreeTally now = FreeTally.nothing();

    /**
     * Creates it.
     *
     * @param jvm where it begins; was taken, and is given back at the end
     */
    ProgramStress(KeptProgram program, Asked<StressOptions> asked, ProgramJvms jvms, ProgramJvm jvm,
            ThreadPoolTaskScheduler deadlines, Instant startedAt) {
        this.program = program;
        this.asked = asked;
        this.jvms = jvms;
        this.jvm = jvm;
        this.deadlines = deadlines;
        this.killing = new Watchdog(deadlines);
        this.startedAt = startedAt;
    }

    @Override
    public StressReport execute(Stress stress) {
        boolean good = false;
        long beginNanos = System.nanoTime();
        try {
            jvm.awaitReady();
            beginNanos = System.nanoTime();
            good = repeat(stress, beginNanos + asked.options().within().toNanos());
        }
        catch (ExplorationFailedException | RunRejectedException ex) {
            stress.decide(Ending.FAILED, String.valueOf(ex.getMessage()));
        }
        catch (RuntimeException | Error ex) {
            log.error("Stress {} failed", stress.id(), ex);
            stress.decide(Ending.FAILED, "It broke: " + ex.getClass().getSimpleName());
        }
        finally {
            killing.dismiss();
            jvms.giveBack(jvm, good ? program.name() : null);
        }
        return new ProgramTally(program.name(), asked, before.and(now)).report(stress, startedAt,
                System.nanoTime() - beginNanos);
    }

    /** Returns whether the JVM is as good as before. */
    private boolean repeat(Stress stress, long endNanos) {
        StressOptions options = asked.options();
        while (true) {
            long leftNanos = endNanos - System.nanoTime();
            if (leftNanos <= 0) {
                stress.decide(Ending.TIME_OVER, "The time was over: " + DurationText.of(options.within()));
                return false;
            }
            if (!run(options.repetitions() - before.done(), Duration.ofNanos(leftNanos))) {
                return false;
            }
            before = before.and(now);
            now = FreeTally.nothing();
            if (before.failure() != null) {
                stress.decide(Ending.FAILED, before.failure());
                return false;
            }
            if (before.isFull()) {
                stress.decide(Ending.FAILED, "It has more different outcomes than can be counted");
                return before.fit();
            }
            if (before.done() >= options.repetitions()) {
                stress.decide(Ending.ALL_DONE, "All repetitions were done");
                return before.fit();
            }
            if (!before.fit() && System.nanoTime() < endNanos && !renew()) {
                return false;
            }
        }
    }

    /** Has the JVM run it so often; returns whether that was not ended early. */
    private boolean run(long repetitions, Duration within) {
        jvm.awaitReady();
        Duration patience = within.plus(asked.options().deadline()).plus(PATIENCE);
        Watchdog watchdog = new Watchdog(deadlines);
        watchdog.after(patience, jvm::end);
        try {
            if (!begin(new Request.RunFreely(program.compiled(), repetitions, within, asked.options().deadline()))) {
                return false;
            }
            while (true) {
                switch (jvm.answer()) {
                    case Answer.Counted(FreeTally tally, boolean over) -> {
                        now = tally;
                        if (over) {
                            return !isEnded();
                        }
                    }
                    case Answer.Failed(String message) -> throw new ExplorationFailedException(message);
                    default -> throw new ExplorationFailedException("The JVM of the program gave another answer");
                }
            }
        }
        finally {
            watchdog.dismiss();
        }
    }

    private synchronized boolean begin(Request request) {
        if (!ended) {
            jvm.tell(request);
        }
        return !ended;
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private boolean renew() {
        ProgramJvm next = jvms.renew(jvm);
        synchronized (this) {
            jvm = next;
            return !ended;
        }
    }

    @Override
    public synchronized void end() {
        if (!ended) {
            ended = true;
            ProgramJvm current = jvm;
            current.tell(new Request.Stop("It is to end"));
            killing.after(STOP_WITHIN, current::end);
        }
    }
}
