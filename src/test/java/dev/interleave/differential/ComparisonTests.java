package dev.interleave.differential;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Program;
import dev.interleave.launch.repetition.FreeRuns.End;

import static org.assertj.core.api.Assertions.assertThat;

/** A comparison reports what differs, and only that: here explorations are made to leave something out. */
@Slow
class ComparisonTests {

    private static final Comparison.Effort EFFORT = new Comparison.Effort(200, Duration.ofSeconds(1), true);

    /** For what is seen every time, if at all. */
    private static final Comparison.Effort LITTLE = new Comparison.Effort(10, Duration.ofSeconds(1), true);

    private static final Candidate RING = new Candidate("ring", Sketch.parse("""
            t0: a.lock(no limit) { b.lock(no limit) {} }
            t1: b.lock(no limit) { a.lock(no limit) {} }
            """));

    private static Explored explored(Program program) {
        return Explored.of(program, Explored.BRIEFLY);
    }

    private static Difference compare(Candidate candidate, UnaryOperator<Explored> lie) {
        try (Comparison comparison = new Comparison(given -> lie.apply(explored(given.program())), 1)) {
            return comparison.compare(candidate, EFFORT).difference();
        }
    }

    /** Explores programs as if numbers could not be added to. */
    private static Explored withoutAdding(Candidate candidate) {
        Sketch sketch = (Sketch) candidate.program();
        Set<Deed> adding = Set.of(Deeds.act("atomic.addAndGet(%v)").deed());
        UnaryOperator<List<Act>> change = acts -> adding.contains(acts.getFirst().deed()) ? List.of() : acts;
        return explored(new Sketch(sketch.setting(), Act.changed(sketch.before(), change),
                sketch.threads().stream().map(acts -> Act.changed(acts, change)).toList(),
                Act.changed(sketch.meanwhile(), change)));
    }

    @Test
    void whatAnExplorationLeavesOutIsSeenAndTheProgramIsMadeSmaller() {
        Candidate large = new Candidate("large", Sketch.parse("""
                with: threads BY_HAND fair, permits 2, capacity 2, parties 2
                before: array.put(1, 0)
                t0: x.set(1); a.lock(1ms) { y.get(); atomic.addAndGet(2) }; latch.countDown()
                t1: latch.await(1ms); catch { array.take(no limit) }
                t2: monitor.hold { stamped.optimistic { x.get() } }
                meanwhile: interrupt t1
                """));
        try (Comparison comparison = new Comparison(ComparisonTests::withoutAdding, 1)) {
            Difference found = comparison.compare(large, LITTLE).difference();
            assertThat(found).isNotNull();
            Difference smallest = new Shrinker(smaller -> comparison.compare(smaller, LITTLE).difference(),
                    Duration.ofSeconds(30)).shrink(found);
            assertThat(smallest.candidate().program()).hasToString(Setting.PLAIN + "\nt0: atomic.addAndGet(1)");
            assertThat(smallest.toString()).contains("large", "seen freely: OUTCOME [1] 0010000", "PLATFORM");
        }
    }

    @Test
    void whatIsFoundIsNoDifference() {
        assertThat(compare(RING, explored -> explored)).isNull();
    }

    @Test
    void aDeadlockThatWasNotFoundIsADifference() {
        Difference difference = compare(RING, explored -> new Explored(explored.reach(), explored.schedules(),
                explored.outcomes(), explored.failures(), List.of()));
        assertThat(difference).isNotNull();
        assertThat(difference.seen().end()).isEqualTo(End.DEADLOCK);
    }

    @Test
    void soIsAFailureThatWasNotFound() {
        Candidate candidate = new Candidate("fails", Sketch.parse("t0: fail(2)"));
        assertThat(compare(candidate, explored -> explored)).isNull();
        Difference difference = compare(candidate, explored -> {
            Set<String> others = new TreeSet<>(explored.failures());
            assertThat(others).isNotEmpty();
            return new Explored(explored.reach(), explored.schedules(), explored.outcomes(),
                    Set.of("failed with 3"), explored.deadlocks());
        });
        assertThat(difference).isNotNull();
        assertThat(difference.seen().end()).isEqualTo(End.FAILURE);
        assertThat(difference.seen().value()).contains("failed with 2");
    }

    @Test
    void anExplorationThatBreaksIsADifferenceAndOneThatIsNotCompleteIsNone() {
        assertThat(compare(RING, _ -> new Explored("BROKEN: oh", 0, Set.of(), Set.of(), List.of()))).isNotNull();
        assertThat(compare(RING, _ -> new Explored("BOUNDED", 0, Set.of(), Set.of(), List.of()))).isNull();
    }

    @Test
    void freeRunsComeToMoreThanOneThing() {
        Candidate candidate = new Candidate("last write", Sketch.parse("""
                t0: x.set(1); x.get()
                t1: x.set(2); x.get()
                """));
        try (Comparison comparison = Comparison.usual(7)) {
            Comparison.Result result = comparison.compare(candidate, EFFORT);
            assertThat(result.difference()).isNull();
            assertThat(result.explored().outcomes()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(result.seen()).hasSizeGreaterThan(1);
        }
    }
}
