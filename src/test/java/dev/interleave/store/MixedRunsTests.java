package dev.interleave.store;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred of what {@code KeptRuns} makes thousands of. */
@Slow
class MixedRunsTests {

    /** One in ten goes into a deadlock: more than there may be descriptors left. */
    private static final int RUNS = 90;

    private static MixedRuns.Result make(String store) throws Exception {
        MixedRuns.Result result = new MixedRuns(store).make(RUNS);
        assertThat(result.after().threads()).isLessThanOrEqualTo(result.before().threads() + 4);
        assertThat(result.after().descriptors()).isLessThanOrEqualTo(result.before().descriptors() + 8);
        assertThat(result.after().processes()).isZero();
        assertThat(result.cancelled()).isPositive();
        assertThat(result.deadlocked()).isPositive();
        assertThat(result.missing()).isEmpty();
        return result;
    }

    @Test
    void whatWasAnsweredAsKeptOutlivesAKill(@TempDir Path folder) throws Exception {
        MixedRuns.Result result = make("file:" + folder.resolve("runs"));
        assertThat(result.kept()).isPositive();
        assertThat(result.lost()).isZero();
    }

    @Test
    void withoutAStoreNothingIsAnsweredAsKept() throws Exception {
        assertThat(make("").kept()).isZero();
    }
}
