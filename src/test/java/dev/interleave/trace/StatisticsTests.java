package dev.interleave.trace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsTests {

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private Statistics.LockStatistics only() {
        Statistics statistics = Statistics.of(script.trace());
        assertThat(statistics.locks()).hasSize(1);
        return statistics.locks().getFirst();
    }

    @Test
    void waitsLastFromAskingToGettingAndHoldsFromThereToGivingBack() {
        Subject lock = script.lock("lock");
        script.at(10);
        worker0.waits(lock);
        script.at(13);
        worker0.acquires(lock);
        script.at(20);
        worker0.releases(lock);

        Statistics.LockStatistics statistics = only();
        assertThat(statistics.name()).isEqualTo("lock");
        assertThat(statistics.kind()).isEqualTo(Subject.Kind.LOCK);
        assertThat(statistics.acquisitions()).isEqualTo(1);
        assertThat(statistics.samples().waits()).containsExactly(3L);
        assertThat(statistics.samples().holds()).containsExactly(7L);
    }

    @Test
    void waitsInVainAreNotAmongThem() {
        Subject lock = script.lock("lock");
        worker0.waits(lock);
        worker0.timesOut(lock);

        Statistics.LockStatistics statistics = only();
        assertThat(statistics.acquisitions()).isZero();
        assertThat(statistics.samples().waits()).isEmpty();
        assertThat(statistics.waitNanos()).isEqualTo(new Statistics.Spread(0, 0, 0));
    }

    @Test
    void holdOfAReentrantLockLastsToItsOutermostRelease() {
        Subject lock = script.lock("lock");
        script.at(10);
        worker0.acquires(lock);
        script.at(11);
        worker0.acquires(lock);
        script.at(12);
        worker0.releases(lock);
        script.at(15);
        worker0.releases(lock);

        assertThat(only().samples().holds()).containsExactly(5L);
    }

    @Test
    void readersHoldALockEachForItself() {
        Subject lock = script.readWriteLock("lock");
        script.at(10);
        worker0.acquiresShared(lock);
        script.at(11);
        worker1.acquiresShared(lock);
        script.at(15);
        worker0.releasesShared(lock);
        script.at(18);
        worker1.releasesShared(lock);

        assertThat(only().samples().holds()).containsExactly(5L, 7L);
    }

    @Test
    void threadMayHoldSeveralPermits() {
        Subject permits = script.semaphore("permits", 2);
        script.at(10);
        worker0.acquires(permits);
        script.at(12);
        worker0.acquires(permits);
        script.at(13);
        worker0.releases(permits);
        script.at(20);
        worker0.releases(permits);

        assertThat(only().acquisitions()).isEqualTo(2);
        assertThat(only().samples().holds()).hasSize(2);
        assertThat(only().samples().holds().sum()).isEqualTo(11);
    }

    @Test
    void percentilesAreByNearestRank() {
        Subject lock = script.lock("lock");
        for (int i = 1; i <= 200; i++) {
            script.at(1_000L * i);
            worker0.waits(lock);
            script.at(1_000L * i + i);
            worker0.acquires(lock);
            worker0.releases(lock);
        }

        assertThat(only().waitNanos()).isEqualTo(new Statistics.Spread(100, 198, 200));
    }

    @Test
    void waitAtABarrierLastsFromArrivingToPassing() {
        Subject barrier = script.barrier("barrier", 2);
        script.at(10);
        worker0.arrives(barrier, 0);
        script.at(20);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        script.at(22);
        worker1.passes(barrier, 0);
        script.at(25);
        worker0.passes(barrier, 0);

        Statistics statistics = Statistics.of(script.trace());
        assertThat(statistics.locks()).isEmpty();
        assertThat(statistics.barriers()).singleElement().satisfies(waits -> {
            assertThat(waits.name()).isEqualTo("barrier");
            assertThat(waits.waitNanos()).isEqualTo(new Statistics.Spread(2, 15, 15));
        });
    }

    @Test
    void ofVeryManyThoseWithTheLongestWaitsAreTold() {
        for (int i = 1; i <= 150; i++) {
            Subject lock = script.lock("lock-" + i);
            script.at(1_000L * i);
            worker0.waits(lock);
            script.at(1_000L * i + i);
            worker0.acquires(lock);
        }

        Statistics statistics = Statistics.of(script.trace());
        assertThat(statistics.locksInAll()).isEqualTo(150);
        assertThat(statistics.locks()).hasSize(100)
                .allSatisfy(lock -> assertThat(lock.waitNanos().max()).isGreaterThan(50));
    }
}
