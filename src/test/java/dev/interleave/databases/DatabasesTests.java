package dev.interleave.databases;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.annotation.Isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Databases of a run's own, and what is left of them. */
class DatabasesTests {

    private static final List<String> TABLE = List.of("create table t (id int primary key)");

    private static TestServer server;

    @BeforeAll
    static void begin() throws SQLException {
        server = TestServer.make();
    }

    @AfterAll
    static void end() throws SQLException {
        if (server != null) {
            server.close();
        }
    }

    private static Databases of(DatabaseEngine engine) throws Exception {
        return engine == DatabaseEngine.H2 ? TestServer.none() : server.databases();
    }

    @ParameterizedTest
    @EnumSource
    void eachHasTablesOfItsOwn(DatabaseEngine engine) throws Exception {
        Databases databases = of(engine);
        try (RunDatabase one = databases.open(engine, TABLE); RunDatabase other = databases.open(engine, TABLE)) {
            try (RunConnection connection = one.connect(Isolation.READ_COMMITTED, Runnable::run)) {
                connection.transaction()
                        .executeWithoutResult(_ -> connection.jdbc().sql("insert into t values (1)").update());
            }
            assertThat(one.jdbc().sql("select count(*) from t").query(Long.class).single()).isOne();
            assertThat(other.jdbc().sql("select count(*) from t").query(Long.class).single()).isZero();
            assertThat(one.version()).startsWithIgnoringCase(engine.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotCommittedIsRolledBack(DatabaseEngine engine) throws Exception {
        try (RunDatabase database = of(engine).open(engine, TABLE);
                RunConnection connection = database.connect(Isolation.READ_COMMITTED, Runnable::run)) {
            assertThatExceptionOfType(OptimisticLockingFailureException.class)
                    .isThrownBy(() -> connection.transaction().executeWithoutResult(_ -> {
                        connection.jdbc().sql("insert into t values (1)").update();
                        throw new OptimisticLockingFailureException("for the test");
                    }));
            assertThat(database.jdbc().sql("select count(*) from t").query(Long.class).single()).isZero();
        }
    }

    @Test
    void statementsHaveALimit() throws Exception {
        try (RunDatabase database = of(DatabaseEngine.POSTGRESQL).open(DatabaseEngine.POSTGRESQL, TABLE);
                RunConnection connection = database.connect(Isolation.READ_COMMITTED, Runnable::run)) {
            assertThat(connection.jdbc().sql("show statement_timeout").query(String.class).single()).isEqualTo("10s");
        }
        try (RunDatabase database = of(DatabaseEngine.H2).open(DatabaseEngine.H2, TABLE);
                RunConnection connection = database.connect(Isolation.READ_COMMITTED, Runnable::run)) {
            assertThat(connection.jdbc().sql("select lock_timeout()").query(Integer.class).single()).isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForALockIsLetGoIfItIsCancelled(DatabaseEngine engine) throws Exception {
        try (RunDatabase database = of(engine).open(engine, TABLE);
                RunConnection holder = database.connect(Isolation.READ_COMMITTED, Runnable::run)) {
            CountDownLatch waits = new CountDownLatch(1);
            AtomicReference<Throwable> failed = new AtomicReference<>();
            Thread waiter = Thread.ofVirtual().unstarted(() -> {
                try (RunConnection connection = database.connect(Isolation.READ_COMMITTED, Runnable::run)) {
                    waits.countDown();
                    connection.transaction()
                            .executeWithoutResult(_ -> connection.jdbc().sql("insert into t values (1)").update());
                }
                catch (DataAccessException ex) {
                    failed.set(ex);
                }
            });
            holder.transaction().executeWithoutResult(status -> {
                holder.jdbc().sql("insert into t values (1)").update();
                waiter.start();
                assertThat(awaited(waits)).isTrue();
                if (engine == DatabaseEngine.POSTGRESQL) {
                    await().until(() -> server.ask("select 1 from pg_locks where not granted").equals("1"));
                    database.cancel();
                    await().until(() -> !waiter.isAlive());
                    assertThat(failed.get()).isInstanceOf(QueryTimeoutException.class);
                }
                // H2 lets nobody go who waits for a lock: its holder has to.
                status.setRollbackOnly();
            });
            assertThat(waiter.join(Duration.ofSeconds(30))).isTrue();
            assertThat(database.jdbc().sql("select count(*) from t").query(Long.class).single())
                    .isEqualTo(engine == DatabaseEngine.POSTGRESQL ? 0 : 1);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void nothingIsLeftOnTheServer() throws Exception {
        Databases databases = server.databases();
        String schema;
        try (RunDatabase database = databases.open(DatabaseEngine.POSTGRESQL, TABLE)) {
            schema = database.jdbc().sql("select current_schema()").query(String.class).single();
            assertThat(count(schema)).isEqualTo("1");
        }
        assertThat(count(schema)).isEqualTo("0");
    }

    private static String count(String schema) throws Exception {
        return server.ask("select count(*) from pg_namespace where nspname = '" + schema + "'");
    }

    @Test
    void nothingIsLeftWhereTablesCannotBeMade() throws Exception {
        Databases databases = server.databases();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> databases.open(DatabaseEngine.POSTGRESQL,
                List.of("create table made_once (id int)", "create table made_once (id int)")));
        assertThat(server.ask("select count(*) from pg_tables where tablename = 'made_once'")).isEqualTo("0");
    }

    @Test
    void whatWasLeftIsRemovedByTheNext() throws Exception {
        Databases databases = server.databases();
        server.ask("create schema interleave_run_left");
        server.ask("create table interleave_run_left.t (id int)");
        databases.open(DatabaseEngine.POSTGRESQL, TABLE).close();
        assertThat(count("interleave_run_left")).isEqualTo("0");
    }

    @Test
    void whatIsInUseIsNotRemoved() throws Exception {
        Databases databases = server.databases();
        try (RunDatabase used = databases.open(DatabaseEngine.POSTGRESQL, TABLE)) {
            databases.open(DatabaseEngine.POSTGRESQL, TABLE).close();
            assertThat(used.jdbc().sql("select count(*) from t").query(Long.class).single()).isZero();
        }
    }

    @Test
    void whoComesLateGetsNoDatabase() throws Exception {
        RunDatabase database = TestServer.none().open(DatabaseEngine.H2, TABLE);
        database.close();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> database.connect(Isolation.READ_COMMITTED, Runnable::run).close());
    }

    @Test
    void aServerThatIsNotNamedIsNotThere() throws Exception {
        assertThat(TestServer.none().there()).containsExactly(DatabaseEngine.H2);
        assertThat(server.databases().there()).containsExactly(DatabaseEngine.H2, DatabaseEngine.POSTGRESQL);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> TestServer.none().open(DatabaseEngine.POSTGRESQL, TABLE).close())
                .withMessageContaining("interleave.databases.postgresql.url");
    }

    @Test
    void refusalsAreCountedByWhatWasSaid() {
        Refusals one = new Refusals();
        Refusals other = new Refusals();
        one.add(new OptimisticLockingFailureException("a"));
        other.add(new OptimisticLockingFailureException("b"));
        assertThat(Refusals.together(List.of(one, other)))
                .containsExactly(new Refusals.Refusal(null, "OptimisticLockingFailureException", 2));
        assertThat(Refusals.together(List.of())).isEmpty();
    }
}
