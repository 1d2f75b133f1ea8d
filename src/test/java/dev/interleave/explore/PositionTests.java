package dev.interleave.explore;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Whoever is the scheduler sees how things stand, and what can be done. */
class PositionTests {

    @Test
    void atTheStartAllCanGoAndSayWhatTheyWouldDo() {
        Position start = Explorations.walk(Programs.increments(2, 1), "");
        assertThat(start.end()).isNull();
        assertThat(start.threads())
                .extracting(Position.ThreadState::name, Position.ThreadState::state, Position.ThreadState::next,
                        Position.ThreadState::blockedOn)
                .containsExactly(tuple("main", Position.Readiness.WAITING, "see worker-0 end", "worker-0"),
                        tuple("worker-0", Position.Readiness.READY, "read number", null),
                        tuple("worker-1", Position.Readiness.READY, "read number", null));
        assertThat(start.choices()).extracting(Position.Choice::thread, choice -> choice.schedule().toString())
                .containsExactly(tuple("worker-0", "v1:00000000:0"), tuple("worker-1", "v1:00000000:1"));
        assertThat(start.shared()).isEqualTo(Map.of("number", 0L));
    }

    @Test
    void aWriteSaysWhatItWrites() {
        Position position = Explorations.walk(Programs.increments(2, 1), "0.1.1");
        assertThat(position.shared()).containsEntry("number", 1L);
        assertThat(position.choices()).singleElement()
                .satisfies(choice -> assertThat(choice.operation()).isEqualTo("write 1 to number"));
        assertThat(position.threads().getLast().state()).isEqualTo(Position.Readiness.FINISHED);
    }

    @Test
    void whoIsBlockedSaysOnWhatAndByWhom() {
        Position position = Explorations.walk(Programs.twoLocks(true), "0");
        assertThat(position.threads()).contains(
                new Position.ThreadState("worker-1", Position.Readiness.READY, "acquire b", null, null, null));
        Position next = Explorations.walk(Programs.twoLocks(true), "0.1");
        assertThat(next.end()).isEqualTo(Scheduler.End.DEADLOCK);
        assertThat(next.choices()).isEmpty();
        assertThat(next.threads()).contains(
                new Position.ThreadState("worker-0", Position.Readiness.BLOCKED, "acquire b", "b", "worker-1",
                        null),
                new Position.ThreadState("worker-1", Position.Readiness.BLOCKED, "acquire a", "a", "worker-0",
                        null));
        assertThat(next.shared()).isEqualTo(Map.of("a", "held by worker-0", "b", "held by worker-1"));
    }

    private static Position.ThreadState lastOfThree(Program program, String steps) {
        return Explorations.walk(program, steps).threads().getLast();
    }

    @Test
    void aReaderThatNobodyHoldsTheLockAgainstSaysBehindWhomItStands() {
        Program program = lab -> {
            TracedReadWriteLock lock = lab.readWriteLock("lock");
            lab.run("worker", 3, number -> (number == 1 ? lock.writeLock() : lock.readLock()).hold(() -> number));
            return "done";
        };
        assertThat(lastOfThree(program, "0.1.2")).isEqualTo(new Position.ThreadState("worker-2",
                Position.Readiness.BLOCKED, "acquire lock for reading", "lock", null, "worker-1"));
        assertThat(lastOfThree(program, "0.2.1").state()).isEqualTo(Position.Readiness.READY);
        // A writer that is the first of the queue stands behind nobody.
        assertThat(Explorations.walk(program, "0.1").threads().get(2).behind()).isNull();
        assertThat(lastOfThree(program, "1.2").behind()).isNull();
    }

    @Test
    void whoWaitsForAHolderIsSaidToWaitForThatOneAlone() {
        Program program = lab -> {
            TracedLock lock = lab.lock("lock", true);
            lab.run("worker", 3, number -> lock.hold(() -> number));
            return "done";
        };
        assertThat(lastOfThree(program, "0.1.2")).isEqualTo(new Position.ThreadState("worker-2",
                Position.Readiness.BLOCKED, "acquire lock", "lock", "worker-0", null));
        assertThat(lastOfThree(program, "0.1.2.0").behind()).isEqualTo("worker-1");
    }

    @Test
    void theEventsSoFarAreThereAndThoseOfUnwindingAreNot() {
        Position position = Explorations.walk(Programs.twoLocks(true), "0.1");
        assertThat(position.trace().events(TraceEvent.Acquired.class)).hasSize(2);
        assertThat(position.trace().events(TraceEvent.Failed.class)).isEmpty();
        assertThat(position.trace().events(TraceEvent.Released.class)).isEmpty();
    }

    @Test
    void whatIsChosenIsAlwaysPossible() {
        Position position = Explorations.walk(Programs.buffer(false), "");
        int steps = 0;
        while (!position.choices().isEmpty()) {
            Position.Choice choice = position.choices().get(steps % position.choices().size());
            String text = choice.schedule().toString();
            position = Explorations.walk(Programs.buffer(false), text.substring(text.lastIndexOf(':') + 1));
            steps++;
        }
        assertThat(position.end()).isIn(Scheduler.End.COMPLETE, Scheduler.End.DEADLOCK);
        assertThat(position.schedule().steps()).hasSize(steps);
    }

    @Test
    void aScheduleThatCannotBeFollowedSaysWhereAndWhatCouldBeDone() {
        assertThatExceptionOfType(ScheduleMismatchException.class)
                .isThrownBy(() -> Explorations.walk(Programs.increments(2, 1), "0.0.0"))
                .satisfies(ex -> {
                    assertThat(ex.step()).isEqualTo(3);
                    assertThat(ex.expected()).isEqualTo("0");
                    assertThat(ex.possible()).containsExactly("1 (worker-1: read number)");
                });
    }
}
