package dev.interleave.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What may be given as a store's address. */
class StoreUrlTests {

    @Test
    void aFileIsOneOfH2sThatIsWrittenAtOnce() {
        assertThat(StoreUrl.jdbc("file:./interleave-runs")).startsWith("jdbc:h2:file:./interleave-runs;")
                .contains(";WRITE_DELAY=0", ";DB_CLOSE_ON_EXIT=FALSE");
        assertThat(StoreUrl.jdbc("file:interleave-runs")).startsWith("jdbc:h2:file:./interleave-runs;");
        assertThat(StoreUrl.jdbc("file:/var/lib/runs")).startsWith("jdbc:h2:file:/var/lib/runs;");
    }

    @Test
    void whatIsSetAlreadyStays() {
        assertThat(StoreUrl.jdbc("jdbc:h2:file:./runs;write_delay=100")).contains("write_delay=100")
                .doesNotContain("WRITE_DELAY");
        assertThat(StoreUrl.jdbc("jdbc:postgresql://db/runs")).isEqualTo("jdbc:postgresql://db/runs");
    }

    @Test
    void anotherAddressIsRefusedWithoutItsPassword() {
        assertThatExceptionOfType(StoreStartException.class)
                .isThrownBy(() -> StoreUrl.jdbc("jdbc:mysql://me:secret@db/runs?password=secret"))
                .withMessage("'interleave.store.url' must begin with file:, jdbc:h2: or jdbc:postgresql:, "
                        + "was jdbc:mysql://db/runs");
    }
}
