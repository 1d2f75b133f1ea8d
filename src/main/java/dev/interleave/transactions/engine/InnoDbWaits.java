package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for whom on a server with InnoDB, as its tables tell.
 *
 * <p>Thread-safe.
 */
final class InnoDbWaits {

    /*
     * InnoDB's tables show a copy, which is made anew only when nobody has read it for 100 ms. So all databases on a server share
     * what one of them has read; and each reading has a mark, which is in the copy only if that is new. The tables also tell of
     * whoever reads them, if a transaction is open.
     *
     * Another application would keep the copy from being made anew by reading it in turn with this one. So tables are read only
     * under a lock of the server's, and once more after a rest if somebody else had read them just before.
     */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(102);

    private static final String TURN = "'interleave_innodb_waits'";

    private static final int PATIENCE_SECONDS = 2;

    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Guarded by this. */
    private long readings;

    /** When it was read last; guarded by this. */
    private long lastNanos = System.nanoTime() - REST_NANOS;

    /** When what is known was read; guarded by this. */
    private long asOfNanos = lastNanos;

    /** Who waits for whom, by the ids of connections; guarded by this. */
    private Map<Long, Set<Long>> known = Map.of();

    /** How long to wait for an answer before reading again. */
    synchronized long glanceNanos() {
        return Math.max(GLANCE_NANOS, lastNanos + REST_NANOS - System.nanoTime());
    }

    /**
     * Who waits for whom at some time since another, by the ids of connections; nobody if that is not known yet.
     *
     * @param since in terms of {@link System#nanoTime}
     */
    synchronized Map<Long, Set<Long>> since(long since, Connection admin) throws SQLException {
        if (System.nanoTime() - lastNanos >= REST_NANOS) {
            lastNanos = System.nanoTime();
            readInTurn(admin);
            lastNanos = System.nanoTime();
        }
        return asOfNanos - since > 0 ? known : Map.of();
    }

    private void readInTurn(Connection admin) throws SQLException {
        if (Commands.number(admin, "select coalesce(get_lock(" + TURN + ", " + PATIENCE_SECONDS + "), 0)") == 0) {
            return;
        }
        try {
            if (!read(admin)) {
                Commands.execute(admin, "do sleep(" + REST_NANOS / 1e9 + ")");
                read(admin);
            }
        }
        finally {
            Commands.execute(admin, "do release_lock(" + TURN + ")");
        }
    }

    /** Reads the tables; returns whether what they tell is new, and so is known now. */
    private boolean read(Connection admin) throws SQLException {
        long now = System.nanoTime();
        String mark = "/*" + System.identityHashCode(this) + "-" + ++readings + "*/";
        Map<Long, Set<Long>> waits = new HashMap<>();
        boolean isNew = false;
        try (java.sql.Statement statement = admin.createStatement()) {
            statement.execute("start transaction with consistent snapshot");
            try (ResultSet result = statement.executeQuery("select " + mark + " t.trx_mysql_thread_id, "
                    + "h.trx_mysql_thread_id, t.trx_query from information_schema.innodb_trx t "
                    + "left join information_schema.innodb_lock_waits w on w.requesting_trx_id = t.trx_id "
                    + "left join information_schema.innodb_trx h on h.trx_id = w.blocking_trx_id")) {
                while (result.next()) {
                    long holder = result.getLong(2);
                    if (!result.wasNull()) {
                        waits.computeIfAbsent(result.getLong(1), _ -> new HashSet<>()).add(holder);
                    }
                    String sql = result.getString(3);
                    isNew |= sql != null && sql.contains(mark);
                }
            }
            statement.execute("rollback");
        }
        if (isNew) {
            known = waits;
            asOfNanos = now;
        }
        return isNew;
    }
}
