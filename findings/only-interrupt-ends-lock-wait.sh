#!/usr/bin/env bash
#
# In H2, cancel, abort and a query time-out do not end a statement that waits for a lock, and an interrupt does, as a
# time-out.
#
# The program: a connection changes a row and does not commit. A second connection changes another row, and then waits for
# the first row; H2's lock time-out is 60 s. The program tries to end the statement in one of five ways, and gives it 5 s
# for that. If the statement still waits then, the first connection commits. The second one commits at the end.
#
# Expected, by the documentation of java.sql: Statement.cancel can stop a statement that another thread executes, if the
#   driver supports it, and throws SQLFeatureNotSupportedException if not. setQueryTimeout limits how long the driver waits
#   for the statement. Connection.abort marks the connection as closed and lets the thread that uses it progress or fail.
# Instead: all three return normally and change nothing. After abort(), isClosed() says false, the statement takes the lock
#   once it is free, and commit() keeps its work. Thread.interrupt ends the wait at once, but it is reported as a lock
#   time-out with 60 s still to go (JdbcSQLTimeoutException, HYT00, "Timeout trying to lock table"), and the interrupt flag
#   is gone.
# Known in part: the Javadoc of H2's JdbcConnection.abort says in brackets that it is not supported.
# Why it matters: a pool that gives a connection up with abort(), and a caller who believes in its query time-out, still
#   change the row, up to a lock time-out later. A thread that is asked to stop sees a database time-out, and tries again.
#
# Seen with H2 2.5.252, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, H2 2.5.252
#   nothing: waits on, then succeeds; closed: false; after its commit: 11, 1
#   cancel: waits on, then succeeds; closed: false; after its commit: 11, 1
#   query time-out of 1 s: waits on, then succeeds; closed: false; after its commit: 11, 1
#   abort: waits on, then succeeds; closed: false; after its commit: 11, 1
#   interrupt: JdbcSQLTimeoutException HYT00, interrupted: false; closed: false; after its commit: 0, 1
#   Seen: only an interrupt ends H2's wait for a lock, as a time-out.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly h2=2.5.252
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

cat >"$work/pom.xml" <<POM
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>only-interrupt-ends-lock-wait</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.h2database</groupId>
      <artifactId>h2</artifactId>
      <version>$h2</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Ends.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class Ends {

    private static final String URL = "jdbc:h2:mem:ends;LOCK_TIMEOUT=60000";

    interface Way {
        void end(Connection connection, Statement statement, Thread thread) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection holder = DriverManager.getConnection(URL)) {
            execute(holder, "create table t (id int primary key, v int)");
            holder.setAutoCommit(false);
            ask(holder, "nothing", 0, (connection, statement, thread) -> { });
            ask(holder, "cancel", 0, (connection, statement, thread) -> statement.cancel());
            ask(holder, "query time-out of 1 s", 1, (connection, statement, thread) -> { });
            ask(holder, "abort", 0, (connection, statement, thread) -> connection.abort(Runnable::run));
            ask(holder, "interrupt", 0, (connection, statement, thread) -> thread.interrupt());
        }
        System.exit(0);
    }

    private static void ask(Connection holder, String name, int seconds, Way way) throws Exception {
        execute(holder, "delete from t");
        execute(holder, "insert into t values (1, 0), (2, 0)");
        holder.commit();
        execute(holder, "update t set v = 1 where id = 1");
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            execute(connection, "update t set v = 1 where id = 2");
            statement.setQueryTimeout(seconds);
            FutureTask<String> answer = new FutureTask<>(() -> outcome(statement));
            Thread thread = Thread.ofPlatform().daemon().start(answer);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not within 20 s");
                }
                Thread.sleep(1);
            }
            way.end(connection, statement, thread);
            String wait = "";
            try {
                answer.get(5, TimeUnit.SECONDS);
            } catch (TimeoutException ex) {
                wait = "waits on, then ";
                holder.commit();
            }
            String outcome = answer.get(20, TimeUnit.SECONDS);
            System.out.print(name + ": " + wait + outcome + "; closed: " + connection.isClosed());
            connection.commit();
        }
        holder.rollback();
        System.out.println("; after its commit: " + rows(holder));
    }

    private static String outcome(Statement statement) {
        try {
            statement.executeUpdate("update t set v = v + 10 where id = 1");
            return "succeeds";
        } catch (SQLException ex) {
            return ex.getClass().getSimpleName() + " " + ex.getSQLState() + ", interrupted: "
                + Thread.currentThread().isInterrupted();
        }
    }

    private static String rows(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select v from t order by id")) {
            while (rows.next()) {
                text.append(text.isEmpty() ? "" : ", ").append(rows.getInt(1));
            }
        }
        connection.commit();
        return text.toString();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Ends.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, H2 $h2"
timeout 120 "$jdk/bin/java" -cp "$work:$classpath" Ends >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
nothing: waits on, then succeeds; closed: false; after its commit: 11, 1
cancel: waits on, then succeeds; closed: false; after its commit: 11, 1
query time-out of 1 s: waits on, then succeeds; closed: false; after its commit: 11, 1
abort: waits on, then succeeds; closed: false; after its commit: 11, 1
interrupt: JdbcSQLTimeoutException HYT00, interrupted: false; closed: false; after its commit: 0, 1
SEEN
    echo "Seen: only an interrupt ends H2's wait for a lock, as a time-out."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
