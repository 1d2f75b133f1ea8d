package dev.interleave.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

import dev.interleave.Slow;
import dev.interleave.store.Entries.Made;
import dev.interleave.store.Entry.Head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The tables, in both databases. */
@Slow
class EntriesTests {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.123456Z");

    private static Made run(int number, int bytes) {
        byte[] content = new byte[bytes];
        new Random(number).nextBytes(content);
        return new Made(
                new Head("run", "probe-" + number, "probe", NOON.plusSeconds(number), 100, "{\"n\":" + number + "}"),
                content);
    }

    private interface Fact {

        void holdFor(Entries entries);
    }

    private static void inBoth(Fact fact) throws SQLException {
        try (Databases h2 = Databases.h2()) {
            fact.holdFor(h2.entries());
        }
        try (Databases postgresql = Databases.postgresql()) {
            fact.holdFor(postgresql.entries());
        }
    }

    @Test
    void whatWasAddedIsRead() throws SQLException {
        inBoth(entries -> {
            Made small = run(1, 10);
            Made large = run(2, 1_500_000);
            entries.add(List.of(small, large), false);
            assertThat(entries.head("run", "probe-2")).contains(large.head());
            assertThat(entries.content("run", "probe-1")).hasValue(small.content());
            assertThat(entries.content("run", "probe-2")).hasValue(large.content());
            assertThat(entries.head("run", "probe-3")).isEmpty();
            assertThat(entries.head("exploration", "probe-1")).isEmpty();
        });
    }

    @Test
    void whatMayBeThereAlreadyIsAddedOnce() throws SQLException {
        inBoth(entries -> {
            entries.add(List.of(run(1, 10)), false);
            entries.add(List.of(run(1, 10), run(2, 10)), true);
            assertThat(entries.recent("run", null, 10)).extracting(Head::id).containsExactly("probe-2", "probe-1");
        });
    }

    @Test
    void allAreAddedOrNone() throws SQLException {
        inBoth(entries -> {
            entries.add(List.of(run(1, 10)), false);
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> entries.add(List.of(run(2, 10), run(1, 10)), false));
            assertThat(entries.head("run", "probe-2")).isEmpty();
            entries.add(List.of(run(2, 10)), false);
            assertThat(entries.head("run", "probe-2")).isPresent();
        });
    }

    @Test
    void theListGoesOnWhereItEnded() throws SQLException {
        inBoth(entries -> {
            entries.add(List.of(run(1, 10), run(2, 10), run(3, 10)), false);
            List<Head> first = entries.recent("run", null, 2);
            assertThat(first).extracting(Head::id).containsExactly("probe-3", "probe-2");
            assertThat(entries.recent("run", first.getLast(), 2)).extracting(Head::id).containsExactly("probe-1");
        });
    }

    @Test
    void whatIsTooOldTooManyOrTooLargeGoes() throws SQLException {
        inBoth(entries -> {
            entries.add(List.of(run(1, 10), run(2, 10), run(3, 10), run(4, 5000)), false);
            assertThat(entries.prune(NOON.plusSeconds(62), Duration.ofMinutes(1), 10, 1_000_000)).isEqualTo(1);
            assertThat(entries.head("run", "probe-1")).isEmpty();
            assertThat(entries.prune(NOON, Duration.ofDays(1), 2, 1_000_000)).isEqualTo(1);
            assertThat(entries.head("run", "probe-2")).isEmpty();
            assertThat(entries.prune(NOON, Duration.ofDays(1), 2, 1_000_000)).isZero();
            assertThat(entries.prune(NOON, Duration.ofDays(1), 10, 5010)).isEqualTo(1);
            assertThat(entries.content("run", "probe-3")).isEmpty();
            assertThat(entries.content("run", "probe-4")).isPresent();
        });
    }

    @Test
    void deletingTakesThePartsAlong() throws SQLException {
        inBoth(entries -> {
            entries.add(List.of(run(1, 10)), false);
            assertThat(entries.delete("run", "probe-1")).isTrue();
            assertThat(entries.content("run", "probe-1")).isEmpty();
            assertThat(entries.delete("run", "probe-1")).isFalse();
        });
    }

    @Test
    void aTagIsTakenOnce() throws SQLException {
        inBoth(entries -> {
            assertThat(entries.claim("k7f3x", NOON)).isTrue();
            assertThat(entries.claim("k7f3x", NOON)).isFalse();
            assertThat(entries.claim("m2p4q", NOON)).isTrue();
        });
    }
}
