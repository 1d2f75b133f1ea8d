package dev.interleave.experiments.visibility;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.launch.repetition.Repeated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What real processors make of it: nothing between a write and a read, neither the seam nor the recorder, holds them up. */
@Slow
class VisibilityRepeatedTests {

    private static int count(String pair, String... parameters) {
        return Repeated.counts(new Visibility(), 20_000, parameters).getOrDefault(pair, 0);
    }

    /** A tendency: processors do so as often as the two threads really run at the same time. */
    @ParameterizedTest
    @EnumSource(names = "VOLATILE", mode = EnumSource.Mode.EXCLUDE)
    void bothReadZeroWhereAWriteMayWaitInAStoreBuffer(AccessMode mode) {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor sees its own writes");
        Tendency.seen("no two threads both read 0",
                () -> count("0,0", "mode=" + mode),
                count -> count > 0);
    }

    @ParameterizedTest
    @CsvSource({"STORE_BUFFERING, VOLATILE, '0,0'", "MESSAGE_PASSING, RELEASE_ACQUIRE, '1,0'",
            "MESSAGE_PASSING, VOLATILE, '1,0'"})
    void whatIsForbiddenIsNeverSeen(LitmusTest test, AccessMode mode, String pair) {
        assertThat(count(pair, "test=" + test, "mode=" + mode)).isZero();
    }
}
