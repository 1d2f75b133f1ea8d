package dev.interleave.explore;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.explore.engine.Scheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** Subtle bugs are found, and seen again as often as one likes; where they are mended, it is proven that they are gone. */
class BugHuntTests {

    @Slow
    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"EXHAUSTIVE", "REDUCED", "BOUNDED"})
    void ifInPlaceOfWhileAroundAWaitIsFound(Plan.Search search) {
        Report report = Explorations.explore(Programs.buffer(false), search);
        assertThat(Explorations.found(report)).contains("took what was not there");
        assertThat(outcomesAgain(Programs.buffer(false), report, "took what was not there"))
                .containsExactly("took what was not there");
    }

    @Test
    void whileAroundAWaitIsProvenRight() {
        Report report = Explorations.explore(Programs.buffer(true), Plan.Search.REDUCED);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explorations.found(report)).containsExactly("fine");
        assertThat(report.because()).contains("woke for no reason at most once");
    }

    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"EXHAUSTIVE", "REDUCED", "BOUNDED"})
    void aSignalBetweenLookingAndWaitingIsFoundToBeLostThoughAWaitMayEndForNoReason(Plan.Search search) {
        Report report = Explorations.explore(Programs.handover(false), search);
        assertThat(report.outcomes()).extracting(Report.Found::value).containsExactly("handed over");
        assertThat(report.deadlocks()).singleElement().satisfies(
                deadlock -> assertThat(deadlock.found().value()).contains("thread-0 to return from waiting at filled"));
    }

    @Test
    void lookingAndWaitingInOneHoldIsProvenRight() {
        assertThat(reduced(Programs.handover(true))).containsExactly("handed over");
    }

    @Slow
    @ParameterizedTest
    @EnumSource(Plan.Search.class)
    void lookingBeforeTakingIsFoundToWaitForEver(Plan.Search search) {
        Plan plan = new Plan(search, 2_000, 1_000, Duration.ofMinutes(1), 2, 3, 42);
        Report report = Explorations.explore(Programs.lastElement(false), plan);
        assertThat(report.deadlocks()).as(search.name()).hasSize(2);
        Report.FoundDeadlock deadlock = report.deadlocks().getFirst();
        assertThat(deadlock.found().value()).contains("to take from queue");
        assertThat(deadlock.deadlock()).isNotNull();
        assertThat(deadlock.deadlock().explanation()).contains("queue");
        String witness = deadlock.found().witness().toString();
        for (int i = 0; i < 100; i++) {
            Position position = Explorations.walk(Programs.lastElement(false), steps(witness));
            assertThat(position.end()).isEqualTo(Scheduler.End.DEADLOCK);
            assertThat(String.join(", ", position.stuck())).isEqualTo(deadlock.found().value());
        }
    }

    @Test
    void lookingAndTakingInOneStepIsProvenRight() {
        Report report = Explorations.explore(Programs.lastElement(true), Plan.Search.REDUCED);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explorations.found(report)).containsExactly("1");
    }

    @Test
    void eachDeclaredEndOfEverySynchronizerIsReached() {
        assertThat(reduced(Programs.semaphore(3, 2, false))).containsExactlyInAnyOrder("peak 1", "peak 2");
        assertThat(reduced(Programs.semaphore(3, 1, false))).containsExactly("peak 1");
        assertThat(reduced(Programs.timedSemaphore())).containsExactlyInAnyOrder("both got it", "one gave up");
        assertThat(reduced(Programs.impatientLock())).containsExactlyInAnyOrder("true", "false");
        assertThat(reduced(Programs.interruptedAtLock())).containsExactlyInAnyOrder("[got it, got it]",
                "[got it, gave up]");
        assertThat(reduced(Programs.barrier(false))).containsExactly("passed with [2, 2]");
        assertThat(reduced(Programs.barrier(true))).containsExactlyInAnyOrder("broken for 2", "passed with [2, 2]");
        assertThat(reduced(Programs.interruptedAtBarrier())).containsExactly("1 interrupted, 1 found it broken");
        assertThat(reduced(Programs.latch(true))).containsExactly("1");
        assertThat(reduced(Programs.sharedLatch())).containsExactlyInAnyOrder("seen [0, 0]", "seen [0, 1]",
                "seen [1, 0]", "seen [1, 1]");
        assertThat(reduced(Programs.sumReadWhileAddedTo())).containsExactlyInAnyOrder("seen 0 of 3", "seen 1 of 3",
                "seen 2 of 3", "seen 3 of 3");
        assertThat(reduced(Programs.latch(false))).hasSize(1).first().asString().startsWith("deadlock: main to see");
        assertThat(reduced(Programs.timer())).containsExactlyInAnyOrder("cancelled, fired 0", "too late, fired 1");
        assertThat(reduced(Programs.readersAndWriter(false))).containsExactly("whole");
        assertThat(reduced(Programs.listWalkedAlong(false))).containsExactlyInAnyOrder("failed after 0 of 2",
                "failed after 1 of 2", "saw 1 of 1", "saw 1 of 2", "saw 2 of 2");
        assertThat(reduced(Programs.listWalkedAlong(true))).containsExactlyInAnyOrder("saw 1 of 1", "saw 1 of 2",
                "saw 2 of 2");
        assertThat(reduced(Programs.optimisticRead(true))).containsExactlyInAnyOrder("0,0 0,0", "0,0 1,1", "1,1 0,0",
                "1,1 1,1", "discarded 0,0", "discarded 1,1");
        assertThat(reduced(Programs.optimisticRead(false))).contains("0,1 0,0", "1,0 1,1");
        assertThat(reduced(Programs.compareAndSet())).containsExactly("2");
        assertThat(reduced(Programs.failing())).containsExactlyInAnyOrder("fine",
                "failure: worker-0 failed: another wrote", "failure: worker-1 failed: another wrote");
    }

    private static Set<String> reduced(Program program) {
        Report report = Explorations.explore(program, Plan.Search.REDUCED);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        return Explorations.found(report);
    }

    private static Set<String> outcomesAgain(Program program, Report report, String outcome) {
        String witness = report.outcomes()
                .stream()
                .filter(found -> found.value().equals(outcome))
                .findFirst()
                .orElseThrow()
                .witness()
                .toString();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(String.valueOf(Explorations.walk(program, steps(witness)).outcome()));
        }
        return seen;
    }

    private static String steps(String schedule) {
        return schedule.substring(schedule.lastIndexOf(':') + 1);
    }
}
