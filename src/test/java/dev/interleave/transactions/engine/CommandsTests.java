package dev.interleave.transactions.engine;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandsTests {

    private static final int GENERAL = 50000;

    private static int failing(AtomicInteger times, int code) throws SQLException {
        if (times.getAndDecrement() > 0) {
            throw new SQLException("General error", "HY000", code);
        }
        return 7;
    }

    @Test
    void aQuestionThatFailsByChanceIsAskedAgain() throws SQLException {
        AtomicInteger times = new AtomicInteger(3);
        assertThat(Commands.askWhoWaits(GENERAL, () -> failing(times, GENERAL))).isEqualTo(7);
        assertThat(times).hasValue(-1);
    }

    @Test
    void oneThatFailsForAnotherReasonIsNot() {
        AtomicInteger times = new AtomicInteger(3);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Commands.askWhoWaits(GENERAL, () -> failing(times, 42102)));
        assertThat(times).hasValue(2);
    }

    @Test
    void oneThatAlwaysFailsIsNotAskedForEver() {
        AtomicInteger times = new AtomicInteger(1_000_000);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Commands.askWhoWaits(GENERAL, () -> failing(times, GENERAL)));
        assertThat(times.get()).isGreaterThan(999_000);
    }
}
