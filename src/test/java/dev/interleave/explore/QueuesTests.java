package dev.interleave.explore;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.sync.TracedQueue;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of queue does under every schedule what java.util.concurrent's own is documented to do. */
class QueuesTests {

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @Test
    void handsThatDoNotWaitNeverMeet() {
        assertThat(found(Programs.hasty(lab -> lab.synchronousQueue("queue"), Duration.ZERO, Duration.ZERO)))
                .containsExactly("[NOT_IN_TIME, false, false]");
    }

    @Test
    void whoOffersAtOnceMeetsWhoeverWaits() {
        assertThat(found(Programs.hasty(lab -> lab.synchronousQueue("queue"), Duration.ZERO, A_WHILE)))
                .containsExactly("[AT_ONCE, false, true]", "[AT_ONCE, true, false]", "[NOT_IN_TIME, false, false]");
    }

    @Test
    void whoPollsAtOnceMeetsOnlyWhoWaits() {
        assertThat(found(Programs.hasty(lab -> lab.synchronousQueue("queue"), A_WHILE, Duration.ZERO)))
                .containsExactly("[LATER, false, true]", "[LATER, true, false]", "[NOT_IN_TIME, false, false]");
    }

    @Test
    void whereThereIsRoomNobodyNeedsToMeet() {
        assertThat(found(Programs.hasty(lab -> lab.linkedQueue("queue", 1), Duration.ZERO, Duration.ZERO)))
                .containsExactly("[AT_ONCE, false, false]", "[AT_ONCE, false, true]", "[AT_ONCE, true, false]");
    }

    @Test
    void anInterruptionThatComesAfterTheMeetingTakesNothingBack() {
        assertThat(found(Programs.interruptedAtQueue(lab -> lab.synchronousQueue("queue"))))
                .containsExactly("[gave up, offered: false]", "[took 7, offered: true]");
    }

    @Slow
    @Test
    void thoseOfOnePutterComeInOrderWhereTheQueuePromisesOne() {
        assertThat(found(Programs.takingAll(lab -> lab.queue("queue", 1)))).hasSize(6)
                .allMatch(taken -> isBefore("0", "1", taken) && isBefore("2", "3", taken))
                .isEqualTo(found(Programs.takingAll(lab -> lab.linkedQueue("queue", 2))))
                .isEqualTo(found(Programs.takingAll(lab -> lab.delayQueue("queue", A_WHILE))))
                .isEqualTo(found(Programs.takingAll(lab -> lab.synchronousQueue("queue"))));
    }

    @Test
    void ofAPriorityQueueTheHighestThereComesFirst() {
        assertThat(found(Programs.takingAll(lab -> lab.priorityQueue("queue"))))
                .contains("[3, 2, 1, 0]", "[0, 1, 2, 3]")
                .hasSizeGreaterThan(6);
        assertThat(found(inTheQueueBeforehand(true))).containsExactly("[9, 7, 3]");
        assertThat(found(inTheQueueBeforehand(false))).containsExactly("[7, 3, 9]");
    }

    private static Program inTheQueueBeforehand(boolean byPriority) {
        return lab -> {
            TracedQueue queue = byPriority ? lab.priorityQueue("queue") : lab.linkedQueue("queue", 3);
            queue.put(7);
            queue.put(3);
            queue.put(9);
            long[] taken = {queue.take(), queue.take(), queue.take()};
            return Arrays.toString(taken);
        };
    }

    private static boolean isBefore(String one, String other, String taken) {
        return taken.indexOf(one) < taken.indexOf(other);
    }

    private static Set<String> found(Program program) {
        Report every = Explorations.explore(program, Plan.Search.EXHAUSTIVE);
        assertThat(every.result()).isEqualTo(Report.Reach.COMPLETE);
        return Explorations.found(every);
    }
}
