package dev.interleave.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A scheduler behind the seam can force, and so count, every interleaving of an unchanged program. */
class SeamTests {

    @Test
    void twoUnguardedIncrementsHaveSixInterleavingsAndFourLoseOne() {
        Map<Long, Integer> outcomes = new HashMap<>();
        List<String> schedules = exploreIncrements(2, Guarding.NOTHING, outcomes);
        assertThat(schedules).containsExactlyInAnyOrder("0011", "0101", "0110", "1001", "1010", "1100");
        assertThat(outcomes).isEqualTo(Map.of(1L, 4, 2L, 2));
    }

    @Test
    void threeUnguardedIncrementsHaveNinetyInterleavings() {
        Map<Long, Integer> outcomes = new HashMap<>();
        exploreIncrements(3, Guarding.NOTHING, outcomes);
        assertThat(outcomes).isEqualTo(Map.of(1L, 48, 2L, 36, 3L, 6));
    }

    @Test
    void underALockOnlyTheOrderOfTheThreadsIsLeft() {
        for (Guarding guarding : List.of(Guarding.LOCK, Guarding.MONITOR, Guarding.SEMAPHORE, Guarding.STAMPED)) {
            Map<Long, Integer> outcomes = new HashMap<>();
            exploreIncrements(2, guarding, outcomes);
            assertThat(outcomes.keySet()).as(guarding.name()).containsExactly(2L);
        }
    }

    @Test
    void locksInOppositeOrderDeadlockInTwoOfSixSchedules() {
        List<OneAtATime.Result> opposite = exploreTwoLocks(true);
        assertThat(opposite).filteredOn(OneAtATime.Result::deadlocked).hasSize(2);
        assertThat(opposite).filteredOn(result -> !result.deadlocked()).hasSize(4);
        List<OneAtATime.Result> same = exploreTwoLocks(false);
        assertThat(same).hasSize(2).noneMatch(OneAtATime.Result::deadlocked);
    }

    private enum Guarding {
        NOTHING, LOCK, MONITOR, SEMAPHORE, STAMPED
    }

    private static List<String> exploreIncrements(int workers, Guarding guarding, Map<Long, Integer> outcomes) {
        List<String> schedules = new ArrayList<>();
        PlainVariable[] number = new PlainVariable[1];
        for (OneAtATime.Result result : explore(workers, lab -> {
            PlainVariable shared = lab.plain("number", 0);
            number[0] = shared;
            Guard guard = switch (guarding) {
                case NOTHING -> Guard.none();
                case LOCK -> lab.lock("lock", false);
                case MONITOR -> lab.monitor("lock");
                case SEMAPHORE -> lab.semaphore("lock", 1, false);
                case STAMPED -> lab.stampedLock("lock");
            };
            return _ -> guard.hold(() -> {
                shared.set(shared.get() + 1);
                return 0;
            });
        }, () -> outcomes.merge(number[0].load().value(), 1, Integer::sum))) {
            schedules.add(result.schedule());
        }
        return schedules;
    }

    private static List<OneAtATime.Result> exploreTwoLocks(boolean opposite) {
        return explore(2, lab -> {
            TracedLock a = lab.lock("a", false);
            TracedLock b = lab.lock("b", false);
            return number -> {
                boolean swapped = opposite && number == 1;
                (swapped ? b : a).hold(() -> (swapped ? a : b).hold(() -> 0));
            };
        }, () -> {
        });
    }

    /** Runs a program under every schedule, depth first. */
    private static List<OneAtATime.Result> explore(int workers, OneAtATime.Program program, Runnable afterEach) {
        List<OneAtATime.Result> results = new ArrayList<>();
        Deque<List<Integer>> prefixes = new ArrayDeque<>(List.of(List.of()));
        while (!prefixes.isEmpty()) {
            List<Integer> prefix = prefixes.pop();
            List<Integer> path = new ArrayList<>();
            results.add(OneAtATime.run(program, workers, able -> {
                int step = path.size();
                int chosen = step < prefix.size() ? prefix.get(step) : 0;
                if (step >= prefix.size()) {
                    for (int other = 1; other < able.size(); other++) {
                        List<Integer> branch = new ArrayList<>(path);
                        branch.add(other);
                        prefixes.push(branch);
                    }
                }
                path.add(chosen);
                return chosen;
            }));
            afterEach.run();
        }
        return results;
    }
}
