package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** What InnoDB's tables tell of waits is new, however many read them. */
@Slow
class InnoDbWaitsTests {

    private static final int READERS = 4;

    private static final int ROUNDS = 5;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final String TABLE = "test.waits" + Long.toHexString(System.nanoTime());

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:3306/?user=root");
    }

    /** Asks again and again, as an exploration does, until the waits of a moment are known; returns whether they were in time. */
    private static boolean isToldEachTime(long waiting, long holding) throws Exception {
        InnoDbWaits waits = new InnoDbWaits();
        try (Connection admin = connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                long since = System.nanoTime();
                while (!waits.since(since, admin).containsKey(waiting)) {
                    if (System.nanoTime() - since > PATIENCE_NANOS) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.sleep(waits.glanceNanos());
                }
                assertThat(waits.since(since, admin).get(waiting)).containsExactly(holding);
            }
        }
        return true;
    }

    @Test
    void manyThatReadThemDoNotKeepThemOld() throws Exception {
        Servers.mariadb(false);
        try (Connection owner = connect(); Connection holder = connect(); Connection waiter = connect();
                ExecutorService executor = Executors.newCachedThreadPool()) {
            Commands.execute(owner, "create table " + TABLE + "(id int primary key)",
                    "insert into " + TABLE + " values (1)");
            holder.setAutoCommit(false);
            Commands.execute(holder, "delete from " + TABLE);
            long waiting = Commands.number(waiter, "select connection_id()");
            Future<?> wait = executor.submit(() -> {
                Commands.execute(waiter, "set innodb_lock_wait_timeout = 120", "delete from " + TABLE);
                return true;
            });
            long holding = Commands.number(holder, "select connection_id()");
            List<Future<Boolean>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(executor.submit(() -> isToldEachTime(waiting, holding)));
            }
            for (Future<Boolean> each : readers) {
                assertThat(each.get(2, TimeUnit.MINUTES)).isTrue();
            }
            holder.rollback();
            wait.get(1, TimeUnit.MINUTES);
        }
        finally {
            try (Connection owner = connect()) {
                Commands.execute(owner, "drop table if exists " + TABLE);
            }
        }
    }
}
