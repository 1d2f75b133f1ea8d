package dev.interleave.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import dev.interleave.Slow;
import dev.interleave.store.Entry.Head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of what is to be written. */
class StoreWriterTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.123456789Z");

    private final CountDownLatch free = new CountDownLatch(1);

    private final Fake entries = new Fake();

    private final StoreWriter writer = writer(3);

    /** Tables that are a list, and that may be gone, hold a writer up, or refuse one id. */
    private final class Fake extends Entries {

        private final List<String> written = new CopyOnWriteArrayList<>();

        private volatile boolean gone;

        private volatile boolean holds;

        private volatile String refused = "";

        private final AtomicInteger attempts = new AtomicInteger();

        Fake() {
            super(new JdbcTemplate(), new TransactionTemplate(), null);
        }

        @Override
        void add(List<Made> all, boolean again) {
            attempts.incrementAndGet();
            ask();
            if (holds) {
                try {
                    assertThat(free.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                }
                catch (InterruptedException ex) {
                    Thread.currentThread().interrupt();
                }
            }
            List<String> ids = all.stream().map(made -> made.head().id()).toList();
            if (ids.contains(refused)) {
                throw new IllegalStateException("not this one");
            }
            written.addAll(ids);
        }

        @Override
        void ask() {
            if (gone) {
                throw new DataAccessResourceFailureException("gone");
            }
        }

        @Override
        boolean delete(String kind, String id) {
            ask();
            return written.remove(id);
        }

        @Override
        int prune(Instant now, Duration keep, int mostOfAKind, long mostBytes) {
            return 0;
        }
    }

    private static StoreProperties properties(int waiting) {
        return new StoreProperties("file:x", null, null, Duration.ofDays(30), 100, DataSize.ofGigabytes(1), waiting);
    }

    private StoreWriter writer(int waiting) {
        return new StoreWriter(entries, properties(waiting), 1_000_000, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Keeping keep(String id, long weight) {
        return writer.keep(new Entry(new Head("run", id, "probe", NOON, weight, "{}"), () -> new byte[1]), () -> {
        });
    }

    @AfterEach
    void stop() {
        free.countDown();
        writer.stop();
    }

    @Test
    void whatIsWrittenIsKeptUntilItsTimeIsOver() throws Exception {
        writer.start();
        Keeping keeping = keep("probe-1", 1);
        keeping.await(PATIENCE);
        assertThat(keeping.isStored()).isTrue();
        assertThat(keeping.until()).isEqualTo("2026-12-29T12:00:00Z");
        assertThat(entries.written).containsExactly("probe-1");
    }

    @Test
    void whatThereIsNoRoomForIsRefusedAtOnceAndCounted() {
        keep("probe-1", 1);
        keep("probe-2", 1);
        keep("probe-3", 1);
        Keeping fourth = keep("probe-4", 1);
        assertThat(fourth.isStored()).isFalse();
        assertThat(fourth.because()).isEqualTo("too much waited to be written");
        assertThat(writer.lost()).isEqualTo(1);
        assertThat(writer.waiting()).isEqualTo(3);
    }

    @Test
    void whatIsTooHeavyWaitsOnlyAlone() {
        assertThat(keep("probe-1", 5_000_000).because()).isEqualTo("it waits to be written");
        assertThat(keep("probe-2", 1).because()).isEqualTo("too much waited to be written");
    }

    @Slow
    @Test
    void whatWaitsWhileTheDatabaseIsGoneIsWrittenWhenItIsBack() throws Exception {
        entries.gone = true;
        writer.start();
        Keeping first = keep("probe-1", 1);
        Awaitility.await().atMost(PATIENCE).until(() -> writer.troubleSince() != null);
        Keeping second = keep("probe-2", 1);
        second.await(PATIENCE);
        assertThat(second.isStored()).isFalse();
        assertThat(second.because()).contains("has not answered since 2026-11-29T12:00");
        entries.gone = false;
        Awaitility.await().atMost(PATIENCE).until(second::isStored);
        assertThat(first.isStored()).isTrue();
        assertThat(writer.troubleSince()).isNull();
        assertThat(entries.written).containsExactly("probe-1", "probe-2");
        assertThat(writer.lost()).isZero();
    }

    @Test
    void oneThatCannotBeWrittenTakesNoOtherAlong() {
        entries.refused = "probe-2";
        Keeping first = keep("probe-1", 1);
        Keeping second = keep("probe-2", 1);
        Keeping third = keep("probe-3", 1);
        writer.start();
        Awaitility.await().atMost(PATIENCE).until(() -> first.isStored() && third.isStored() && second.isSettled());
        assertThat(second.because()).isEqualTo("it could not be written");
        assertThat(entries.written).containsExactly("probe-1", "probe-3");
    }

    @Test
    void whatIsForgottenIsWrittenFirstAndDoesNotComeBack() {
        Store store = new DatabaseStore(entries, writer, properties(3));
        entries.holds = true;
        writer.start();
        Keeping keeping = keep("probe-1", 1);
        keep("probe-2", 1);
        Thread forgetting = Thread.ofVirtual().start(() -> {
            try {
                store.forget("run", "probe-1", keeping, PATIENCE);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        });
        Awaitility.await().atMost(PATIENCE).until(() -> forgetting.getState() == Thread.State.TIMED_WAITING);
        free.countDown();
        Awaitility.await().atMost(PATIENCE).until(() -> !forgetting.isAlive() && writer.waiting() == 0);
        assertThat(entries.written).containsExactly("probe-2");
    }

    @Test
    void whatIsForgottenWhileTheDatabaseIsGoneIsNotWaitedFor() {
        Store store = new DatabaseStore(entries, writer, properties(3));
        entries.gone = true;
        writer.start();
        Keeping keeping = keep("probe-1", 1);
        Awaitility.await().atMost(PATIENCE).until(() -> writer.troubleSince() != null);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.forget("run", "probe-1", keeping, Duration.ofDays(1)));
        assertThat(keeping.isSettled()).isFalse();
    }

    @Test
    void stoppingWritesWhatWaits() {
        entries.holds = true;
        writer.start();
        Keeping first = keep("probe-1", 1);
        Awaitility.await().atMost(PATIENCE).until(() -> entries.attempts.get() == 1);
        Keeping second = keep("probe-2", 1);
        free.countDown();
        writer.stop();
        assertThat(first.isStored()).isTrue();
        assertThat(second.isStored()).isTrue();
        assertThat(keep("probe-3", 1).isStored()).isFalse();
    }

    @Test
    void stoppingEndsTheAttemptsToReachADatabaseThatIsGone() {
        entries.gone = true;
        writer.start();
        Keeping keeping = keep("probe-1", 1);
        Awaitility.await().atMost(PATIENCE).until(() -> writer.troubleSince() != null);
        writer.stop();
        Awaitility.await().atMost(PATIENCE).until(keeping::isSettled);
        assertThat(keeping.because()).contains("the application ended");
    }
}
