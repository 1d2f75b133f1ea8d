package dev.interleave.program;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** A thread that asks for a lock to write, and holds it for reading, is said to keep itself waiting. */
class OwnReadLockTests {

    private static final String LOCKING = """
            import java.util.concurrent.locks.*;
            final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            void upgrade() { lock.readLock().lock(); lock.writeLock().lock(); }
            void main() throws Exception { MAIN }
            """;

    private static String explanation(String main, Inside inside) throws Exception {
        Report report = Explored.all(Explored.program(Explored.compiled(LOCKING.replace("MAIN", main)), inside),
                new Plan(Plan.Search.REDUCED, 10_000, 2000, Duration.ofSeconds(60), 0, 0, 0));
        assertThat(report.deadlocks()).hasSize(1).first().extracting(Report.FoundDeadlock::deadlock).isNotNull();
        return String.valueOf(report.deadlocks().getFirst().deadlock());
    }

    @Slow
    @ParameterizedTest
    @EnumSource(Inside.class)
    void aThreadThatReadsKeepsItselfFromWriting(Inside inside) throws Exception {
        assertThat(explanation("upgrade();", inside))
                .containsPattern("main waits for 'lock' \\(step \\d+\\), which it holds itself for reading\\.");
    }

    @Slow
    @ParameterizedTest
    @EnumSource(Inside.class)
    void whereAnotherReadsItIsNotSaid(Inside inside) throws Exception {
        assertThat(explanation("Thread a = new Thread(() -> lock.readLock().lock()); a.start(); a.join(); "
                + "lock.writeLock().lock();", inside)).contains("main waits for 'lock'").doesNotContain("for reading");
    }

    @Slow
    @ParameterizedTest
    @EnumSource(Inside.class)
    void whereItReadsNoLongerItIsNotSaid(Inside inside) throws Exception {
        assertThat(explanation("Thread a = new Thread(() -> lock.readLock().lock()); a.start(); a.join(); "
                + "lock.readLock().lock(); lock.readLock().unlock(); lock.writeLock().lock();", inside))
                .contains("main waits for 'lock'").doesNotContain("for reading");
    }
}
