package dev.interleave.databases;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens databases for runs.
 *
 * <p>Thread-safe. Whoever opens one closes it.
 */
@Component
public class Databases implements Leftovers {

    /** How long a statement may take, its waits for locks included. */
    private static final Duration STATEMENT_WITHIN = Duration.ofSeconds(10);

    /** A server has a limited number of connections, and others need some too. */
    private static final int ON_A_SERVER_AT_ONCE = 8;

    private static final Duration ROOM_WITHIN = Duration.ofSeconds(5);

    private final DatabasesProperties.@Nullable Server postgresql;

    private final Semaphore room = new Semaphore(ON_A_SERVER_AT_ONCE, true);

    Databases(DatabasesProperties properties) {
        this.postgresql = properties.postgresql();
    }

    /** The engines that can be used as the application is configured. */
    public List<DatabaseEngine> there() {
        return postgresql == null ? List.of(DatabaseEngine.H2) : List.of(DatabaseEngine.values());
    }

    /**
     * Makes a database, which the calling thread closes.
     *
     * @param setUp the statements that make its tables
     * @throws InterruptedException if it is interrupted while it waits for room on the server
     * @throws IllegalStateException if there is none, saying why
     */
    public RunDatabase open(DatabaseEngine engine, List<String> setUp) throws InterruptedException {
        boolean onAServer = engine == DatabaseEngine.POSTGRESQL;
        if (onAServer && !room.tryAcquire(ROOM_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    ON_A_SERVER_AT_ONCE + " other runs have a database on the server; try again later");
        }
        Runnable leave = onAServer ? room::release : () -> {
        };
        try {
            return RunDatabase.make(place(engine), setUp, leave);
        }
        catch (SQLException ex) {
            leave.run();
            throw new IllegalStateException("No database could be made: " + ex.getMessage(), ex);
        }
        catch (RuntimeException | Error ex) {
            leave.run();
            throw ex;
        }
    }

    @Override
    public List<Removal> removals() {
        return postgresql == null ? List.of()
                : List.of(new Removal("PostgreSQL",
                        new PostgresqlPlace(postgresql, STATEMENT_WITHIN.toMillis())::removeLeft));
    }

    private Place place(DatabaseEngine engine) {
        long withinMillis = STATEMENT_WITHIN.toMillis();
        return switch (engine) {
            case H2 -> new H2Place(withinMillis);
            case POSTGRESQL -> {
                if (postgresql == null) {
                    throw new IllegalStateException("The property interleave.databases.postgresql.url names no server");
                }
                yield new PostgresqlPlace(postgresql, withinMillis);
            }
        };
    }
}
