package dev.interleave.operations.program;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Position;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.engine.UnreadableScheduleException;
import dev.interleave.launch.Controlled;
import dev.interleave.launch.Ids;
import dev.interleave.launch.Launcher;
import dev.interleave.launch.Ongoing;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.WalkFailedException;
import dev.interleave.program.Inside;
import dev.interleave.program.child.Answer;
import dev.interleave.program.child.Request;

/**
 * Takes programs through the steps of schedules, each in a JVM of its own, while the caller waits.
 *
 * <p>Thread-safe. When the application stops it refuses new walks and ends those under way.
 */
@Component
class ProgramWalks extends Launcher<ProgramWalks.UnderWay> {

    private static final Duration WITHIN = Duration.ofSeconds(15);

    private static final long MOST_EVENTS = 100_000;

    private final ProgramJvms jvms;

    /**
     * A walk that has not ended.
     *
     * @param id its id
     * @param jvm where the program runs
     * @param done open until it has ended
     */
    record UnderWay(String id, ProgramJvm jvm, CountDownLatch done) implements Ongoing {

        @Override
        public boolean isRunning() {
            return done.getCount() > 0;
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void cancel(String because) {
            jvm.end();
        }
    }

    ProgramWalks(ProgramJvms jvms, RunProperties properties, Ids ids) {
        super(properties.stopWithin(), ids);
        this.jvms = jvms;
    }

    /**
     * Takes a program through the steps of a schedule.
     *
     * @param inside how far its threads are followed into calls of java.util.concurrent
     * @param schedule the text of the schedule; null for no step, or for steps that are picked at random
     * @param seed where random choices start from
     * @param toItsEnd whether the program must end with the last step
     * @throws InvalidParametersException if the schedule cannot be read, or is of another program
     * @throws ScheduleMismatchException if it cannot be followed
     * @throws WalkFailedException if the program breaks, or takes too long
     * @throws dev.interleave.launch.RunRejectedException if there is no room for it now
     */
    Position walk(KeptProgram program, Inside inside, @Nullable String schedule, long seed, boolean toItsEnd) {
        Schedule steps = schedule == null ? null : parse(schedule);
        KeptProgram.Learnt learnt =
                (steps == null ? program.learnt(inside) : program.learnt(steps.fingerprint())).orElse(null);
        if (learnt != null && learnt.inside() != inside) {
            throw invalid(String.valueOf(schedule),
                    "was found with inside=" + learnt.inside() + " and cannot be followed with inside=" + inside);
        }
        checkAccepting();
        ProgramJvm jvm = jvms.take(program.name());
        UnderWay underWay =
                new UnderWay(nextId(program.name() + "-steps"), jvm, new CountDownLatch(1));
        boolean good = false;
        try {
            begin(underWay, () -> {
            });
            Answer answer = jvm.ask(new Request.Walk(program.id(), program.compiled(), inside,
                    learnt == null ? null : learnt.shared(), steps, seed, toItsEnd, MOST_EVENTS), WITHIN);
            good = !(answer instanceof Answer.Failed);
            return switch (answer) {
                case Answer.Arrived arrived -> {
                    program.learnt(arrived.shared(), inside);
                    yield arrived.position();
                }
                case Answer.Mismatched mismatched -> throw ScheduleMismatchException.elsewhere(mismatched.step(),
                        mismatched.expected(), mismatched.possible(), mismatched.message());
                case Answer.OfAnother _ -> throw invalid(String.valueOf(schedule),
                        "belongs to another program, or to an exploration that is no longer known: explore it again");
                case Answer.Failed failed -> throw new WalkFailedException(failed.message(), null);
                default -> throw new WalkFailedException("The JVM of the program gave another answer", null);
            };
        }
        catch (ExplorationFailedException ex) {
            throw new WalkFailedException(String.valueOf(ex.getMessage()), ex);
        }
        finally {
            underWay.done().countDown();
            ended(underWay);
            jvms.giveBack(jvm, good ? program.name() : null);
        }
    }

    private static Schedule parse(String text) {
        try {
            return Schedule.parse(text);
        }
        catch (UnreadableScheduleException ex) {
            throw invalid(text, "cannot be read: " + ex.getMessage());
        }
    }

    private static InvalidParametersException invalid(String text, String rule) {
        return new InvalidParametersException(
                new ParameterError(Controlled.SCHEDULE, "'" + Controlled.SCHEDULE + "' " + rule,
                        text.substring(0, Math.min(200, text.length())),
                        List.of("a schedule as explorations and steps give it")));
    }
}
