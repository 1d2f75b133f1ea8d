package dev.interleave.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What may be given as a store's address. */
class StoreUrlTests {

    @Test
    void aFileIsOneOfH2s() {
        assertThat(StoreUrl.jdbc("file:./interleave-runs")).startsWith("jdbc:h2:file:./interleave-runs;")
                .contains(";LOCK_TIMEOUT=3000", ";DB_CLOSE_ON_EXIT=FALSE");
        assertThat(StoreUrl.jdbc("file:interleave-runs")).startsWith("jdbc:h2:file:./interleave-runs;");
        assertThat(StoreUrl.jdbc("file:/var/lib/runs")).startsWith("jdbc:h2:file:/var/lib/runs;");
    }

    @Test
    void whatIsSetAlreadyStays() {
        assertThat(StoreUrl.jdbc("jdbc:h2:file:./runs;lock_timeout=100")).contains("lock_timeout=100")
                .doesNotContain("LOCK_TIMEOUT");
        assertThat(StoreUrl.jdbc("jdbc:postgresql://db/runs")).isEqualTo("jdbc:postgresql://db/runs");
    }

    @Test
    void onlyH2HasToBeToldToWriteAtOnce() {
        assertThat(StoreUrl.flush("file:./runs")).isEqualTo("checkpoint sync");
        assertThat(StoreUrl.flush("jdbc:postgresql://db/runs")).isNull();
    }

    @Test
    void anotherAddressIsRefusedWithoutItsPassword() {
        assertThatExceptionOfType(StoreStartException.class)
                .isThrownBy(() -> StoreUrl.jdbc("jdbc:mysql://me:secret@db/runs?password=secret"))
                .withMessage("'interleave.store.url' must begin with file:, jdbc:h2: or jdbc:postgresql:, "
                        + "was jdbc:mysql://db/runs");
    }
}
