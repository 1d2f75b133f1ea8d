package dev.interleave.operations.transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import dev.interleave.ApplicationProcess;
import dev.interleave.Slow;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.RunDatabase;
import dev.interleave.databases.TestServer;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.PostgresEngine;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an application that is killed leaves on servers is gone when one has started again, and what others use is not. */
@Slow
class KilledApplicationTests {

    private static final String MARIADB = "jdbc:mariadb://127.0.0.1:3306/";

    /** Nobody else's, so that its databases can be told from those of others. */
    private static final String TABLE = "t" + Long.toHexString(System.nanoTime());

    private static final String RUN = "/api/experiments/stock-in-a-database/runs?engine=POSTGRESQL&guard=FOR_UPDATE"
            + "&buyers=4&purchases=1000&deadline=PT60S";

    private static final List<String> SET_UP = List.of("create table " + TABLE + "(id int primary key, val int)",
            "insert into " + TABLE + " values (1, 10), (2, 20)");

    /** More orders than anybody takes. */
    private static String orders(String engine) {
        List<String> lines = new ArrayList<>(List.of("engine: " + engine, ""));
        SET_UP.forEach(each -> lines.add("setup: " + each));
        for (String session : List.of("a", "b", "c")) {
            lines.add("");
            for (int i = 1; i <= 2; i++) {
                lines.add(session + ": select val from " + TABLE + " where id = " + i + " into :x");
                lines.add(session + ": update " + TABLE + " set val = :x + 1 where id = " + i);
            }
            lines.add(session + ": commit");
        }
        lines.add("");
        lines.add("observe: select val from " + TABLE);
        return String.join("\n", lines);
    }

    private static Database open(Engine engine) throws SQLException {
        Script script = Scripts.of(Isolation.READ_COMMITTED, SET_UP, List.of(),
                "a: update " + TABLE + " set val = 1 where id = 1", "a: commit");
        return engine.open(script.setUp(), List.of(Isolation.READ_COMMITTED));
    }

    private static List<String> ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    /** Of a database of PostgreSQL: schemas, and roles that belong to it. */
    private static List<String> onPostgresql(TestServer server) throws SQLException {
        return ask(server.url() + "?user=postgres", """
                select 'schema ' || nspname from pg_namespace where nspname like 'interleave%'
                union all select 'role ' || rolname from pg_roles where starts_with(rolname, 'interleave_tx_'
                    || (select oid from pg_database where datname = current_database()) || '_')
                order by 1""");
    }

    /** Of MariaDB: databases that have the table, users of the same name, and their connections. */
    private static List<String> onMariaDb() throws SQLException {
        return ask(MARIADB + "?user=root",
                "select table_schema from information_schema.tables where table_name = '" + TABLE + "'");
    }

    private static List<String> of(String mariaDb) throws SQLException {
        return ask(MARIADB + "?user=root", """
                select concat('database ', schema_name) from information_schema.schemata where schema_name = '%1$s'
                union all select concat('user ', user) from mysql.user where user = '%1$s'
                union all select concat('connection ', id) from information_schema.processlist where user = '%1$s'"""
                .formatted(mariaDb));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static ApplicationProcess start(TestServer server) throws Exception {
        return ApplicationProcess.start(List.of("-XX:TieredStopAtLevel=1"),
                "--interleave.databases.postgresql.url=" + server.url(),
                "--interleave.databases.mariadb.url=" + MARIADB);
    }

    @Test
    void nothingIsLeftByOneThatWasKilledWhenOneHasStartedAgain() throws Exception {
        Engine mariaDb = Servers.mariadb(false);
        try (TestServer server = TestServer.make();
                Database living = open(new PostgresEngine(server.url(), "postgres", ""));
                Database livingToo = open(mariaDb);
                RunDatabase run =
                        server.databases().open(DatabaseEngine.POSTGRESQL, List.of("create table t (id int)"))) {
            List<String> livingOnPostgresql = onPostgresql(server);
            assertThat(livingOnPostgresql).hasSize(3);
            List<String> livingOnMariaDb = onMariaDb();
            assertThat(livingOnMariaDb).hasSize(1);
            List<String> left;
            String leftOnMariaDb;
            try (ApplicationProcess killed = start(server)) {
                String explorations = "/api/transactions/explorations?schedules=100000&within=PT1M&weakest=false";
                Future<?> _ = killed.sendText(explorations, orders("postgresql"));
                Future<?> _ = killed.sendText(explorations, orders("mariadb"));
                soon().until(() -> onMariaDb().size() == 2);
                List<String> both = onMariaDb();
                both.removeAll(livingOnMariaDb);
                leftOnMariaDb = both.getFirst();
                soon().until(() -> of(leftOnMariaDb).size() > 3);
                Future<?> _ = killed.sendAsync("POST", RUN);
                soon().until(() -> onPostgresql(server).size() == 6);
                killed.kill();
                left = onPostgresql(server);
            }
            assertThat(left).hasSize(6).containsAll(livingOnPostgresql);
            try (ApplicationProcess _ = start(server)) {
                soon().untilAsserted(() -> assertThat(onPostgresql(server)).isEqualTo(livingOnPostgresql));
                soon().untilAsserted(() -> assertThat(of(leftOnMariaDb)).isEmpty());
            }
            assertThat(onMariaDb()).isEqualTo(livingOnMariaDb);
            living.reset();
            livingToo.reset();
            assertThat(run.number("select count(*) from t")).isZero();
        }
    }
}
