package dev.interleave.explore;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An exchanger does under every schedule what java.util.concurrent's own is documented to do. */
class ExchangersTests {

    @Test
    void twoAlwaysSwap() {
        assertThat(found(Programs.exchanger(2, null))).containsExactly("[1, 0]");
    }

    @Test
    void anyTwoOfFourMayMeet() {
        assertThat(found(Programs.exchanger(4, null))).containsExactly("[1, 0, 3, 2]", "[2, 3, 0, 1]", "[3, 2, 1, 0]");
    }

    @Test
    void ofThreeAnyOneIsLeftOver() {
        assertThat(found(Programs.exchanger(3, null))).hasSize(3)
                .allMatch(found -> found.matches("deadlock: .*thread-[012] to take from exchanger.*"));
    }

    @Test
    void whoWaitsForAWhileMayGiveUp() {
        assertThat(found(Programs.exchanger(3, Duration.ofSeconds(1)))).containsExactly("[-, -, -]", "[-, 2, 1]",
                "[1, 0, -]", "[2, -, 0]");
    }

    @Test
    void evenWithoutTimeToWaitOneOffersWhatOneBringsForAMoment() {
        assertThat(found(Programs.exchanger(3, Duration.ZERO))).containsExactly("[-, -, -]", "[-, 2, 1]", "[1, 0, -]",
                "[2, -, 0]");
    }

    @Test
    void whatIsSwappedIsSeenWhole() {
        assertThat(found(Programs.swappedBuffers(2))).containsExactly("[3, 3]");
    }

    @Test
    void anInterruptionThatComesAfterTheMeetingTakesNothingBack() {
        assertThat(found(Programs.interruptedAtExchanger())).containsExactly("[gave up, got OptionalLong.empty]",
                "[got OptionalLong[1], got OptionalLong[0]]");
    }

    private static Set<String> found(Program program) {
        Report every = Explorations.explore(program, Plan.Search.EXHAUSTIVE);
        assertThat(every.result()).isEqualTo(Report.Reach.COMPLETE);
        return Explorations.found(every);
    }
}
