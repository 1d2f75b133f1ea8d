package dev.interleave.operations.run.threads;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is stuck, told from who waits for whom, without any thread. */
class WaitGraphTests {

    private static final @Nullable String ANYBODY = null;

    private final Map<String, @Nullable String> waits = new HashMap<>();

    private Set<String> stuckOf(int alive) {
        return new WaitGraph<>(waits, alive).stuck();
    }

    @Test
    void twoThatWaitForOneAnotherAreStuckWhateverOthersDo() {
        waits.put("a", "b");
        waits.put("b", "a");
        assertThat(stuckOf(9)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoWaitsForTheStuckIsStuckToo() {
        waits.put("a", "b");
        waits.put("b", "a");
        waits.put("main", "c");
        waits.put("c", "a");
        assertThat(stuckOf(9)).containsExactlyInAnyOrder("a", "b", "c", "main");
    }

    @Test
    void whoWaitsForOneAtWorkIsNot() {
        waits.put("a", "b");
        waits.put("b", "c");
        waits.put("main", "a");
        assertThat(stuckOf(4)).isEmpty();
    }

    @Test
    void whoWaitsForItselfIsStuck() {
        waits.put("a", "a");
        assertThat(stuckOf(2)).containsExactly("a");
    }

    @Test
    void whomAnybodyCouldHelpIsStuckWhenAllAre() {
        waits.put("a", ANYBODY);
        waits.put("b", ANYBODY);
        waits.put("main", "a");
        assertThat(stuckOf(3)).containsExactlyInAnyOrder("a", "b", "main");
    }

    @Test
    void whomAnybodyCouldHelpIsNotWhenOneIsLeft() {
        waits.put("a", ANYBODY);
        waits.put("b", ANYBODY);
        waits.put("main", "a");
        assertThat(stuckOf(4)).isEmpty();
    }

    @Test
    void aRingIsStuckBesideThoseWhomSomebodyCouldHelp() {
        waits.put("a", "b");
        waits.put("b", "a");
        waits.put("c", ANYBODY);
        waits.put("main", "c");
        assertThat(stuckOf(5)).containsExactlyInAnyOrder("a", "b");
        assertThat(stuckOf(4)).containsExactlyInAnyOrder("a", "b", "c", "main");
    }

    @Test
    void allWaitButOneForSomebodyElseWhoIsNotAmongThem() {
        waits.put("a", "stranger");
        waits.put("b", ANYBODY);
        assertThat(stuckOf(2)).isEmpty();
    }

    @Test
    void nobodyWaits() {
        assertThat(stuckOf(3)).isEmpty();
        assertThat(stuckOf(0)).isEmpty();
    }

    @Test
    void aLongChainIsFollowedToItsEnd() {
        for (int i = 0; i < 100_000; i++) {
            waits.put("t" + i, "t" + (i + 1));
        }
        assertThat(stuckOf(100_001)).isEmpty();
        waits.put("t100000", "t99999");
        assertThat(stuckOf(100_002)).hasSize(100_001);
    }
}
