#!/usr/bin/env bash
#
# With sqlite-jdbc, cancelling one write makes its connection commit every later statement at once, though auto-commit is
# off.
#
# The program: a connection with auto-commit off inserts row 1, and then a row that waits for the lock of another
# connection. The waiting statement is cancelled, and then the other connection commits. The program rolls back, inserts row
# 2, looks what a third connection sees, and rolls back again. In a second case the statement is an INSERT OR ROLLBACK that
# meets a duplicate key, and in a third an INSERT that does.
#
# Expected: after the failure a rollback clears up, and the next statement begins a new transaction, since auto-commit is
#   off. Nobody sees row 2, and the rollback removes it, as after the plain INSERT. By the documentation of Statement.cancel
#   and Connection.setAutoCommit, neither ends the mode without auto-commit.
# Instead: the cancelled statement waits on until the lock is free. Then it fails with SQLITE_INTERRUPT, and SQLite rolls
#   the transaction back, as it documents for an interrupted write (and for OR ROLLBACK). The driver does not notice. Its
#   rollback throws "cannot rollback - no transaction is active", and no later statement begins a transaction: row 2 is
#   visible at once and survives the next rollback, which throws as well. getAutoCommit() says false all the while.
# Known in part: issue 683 of sqlite-jdbc describes another way into the same state.
# Why it matters: a request that is cancelled leaves a connection in the pool that keeps half of each failed piece of work
#   from then on.
#
# Seen with sqlite-jdbc 3.54.1.0, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, sqlite-jdbc 3.54.1.0
#   insert
#     the failure: SQLITE_CONSTRAINT_PRIMARYKEY: UNIQUE constraint failed: entry.id
#     rollback: ok
#     auto-commit: false, others see row 2: false
#     rollback: ok
#     row 2 is there: false
#   insert or rollback
#     the failure: SQLITE_CONSTRAINT_PRIMARYKEY: UNIQUE constraint failed: entry.id
#     rollback: SQLITE_ERROR: cannot rollback - no transaction is active
#     auto-commit: false, others see row 2: true
#     rollback: SQLITE_ERROR: cannot rollback - no transaction is active
#     row 2 is there: true
#   cancel
#     the failure: waits on, then SQLITE_INTERRUPT: interrupted
#     rollback: SQLITE_ERROR: cannot rollback - no transaction is active
#     auto-commit: false, others see row 2: true
#     rollback: SQLITE_ERROR: cannot rollback - no transaction is active
#     row 2 is there: true
#   Seen: after a cancelled write, a connection without auto-commit commits each statement at once.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly sqlite=3.54.1.0
readonly nop=2.0.17
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
  <artifactId>cancelled-write-autocommits</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.xerial</groupId>
      <artifactId>sqlite-jdbc</artifactId>
      <version>$sqlite</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>$nop</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Cancelled.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class Cancelled {

    interface Step {
        void take() throws SQLException;
    }

    interface Failure {
        String happen(Connection connection, Connection other) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        ask("insert", (connection, other) -> result(() -> execute(connection, "insert into entry values (9)")));
        ask("insert or rollback", (connection, other) -> result(
            () -> execute(connection, "insert or rollback into entry values (9)")));
        ask("cancel", Cancelled::cancelled);
        System.exit(0);
    }

    private static void ask(String name, Failure failure) throws Exception {
        System.out.println(name);
        Path file = Files.createTempFile("cancelled", ".db");
        String url = "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=60000";
        try (Connection connection = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            execute(other, "create table entry (id integer primary key)");
            execute(other, "insert into entry values (9)");
            connection.setAutoCommit(false);
            System.out.println("  the failure: " + failure.happen(connection, other));
            System.out.println("  rollback: " + result(connection::rollback));
            execute(connection, "insert into entry values (2)");
            System.out.println("  auto-commit: " + connection.getAutoCommit() + ", others see row 2: " + sees(other));
            System.out.println("  rollback: " + result(connection::rollback));
            System.out.println("  row 2 is there: " + sees(other));
        }
    }

    private static String cancelled(Connection connection, Connection other) throws Exception {
        other.setAutoCommit(false);
        execute(other, "insert into entry values (8)");
        String outcome;
        try (Statement waiting = connection.createStatement()) {
            Step insert = () -> waiting.execute("insert into entry values (1)");
            FutureTask<String> answer = new FutureTask<>(() -> result(insert));
            Thread.ofPlatform().daemon().start(answer);
            boolean ended = endsWithin(1, answer);
            waiting.cancel();
            ended |= endsWithin(3, answer);
            other.commit();
            outcome = (ended ? "" : "waits on, then ") + answer.get(30, TimeUnit.SECONDS);
        }
        other.setAutoCommit(true);
        return outcome;
    }

    private static boolean endsWithin(int seconds, FutureTask<?> task) throws Exception {
        try {
            task.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException ex) {
            return false;
        }
    }

    private static String result(Step step) {
        try {
            step.take();
            return "ok";
        } catch (SQLException ex) {
            return ex.getMessage().replaceFirst("^\\[(\\w+)\\].*\\((.*)\\)$", "$1: $2");
        }
    }

    private static boolean sees(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from entry where id = 2")) {
            return rows.next();
        }
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
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Cancelled.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, sqlite-jdbc $sqlite"
timeout 60 "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="$work" -cp "$work:$classpath" Cancelled \
    >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
insert
  the failure: SQLITE_CONSTRAINT_PRIMARYKEY: UNIQUE constraint failed: entry.id
  rollback: ok
  auto-commit: false, others see row 2: false
  rollback: ok
  row 2 is there: false
insert or rollback
  the failure: SQLITE_CONSTRAINT_PRIMARYKEY: UNIQUE constraint failed: entry.id
  rollback: SQLITE_ERROR: cannot rollback - no transaction is active
  auto-commit: false, others see row 2: true
  rollback: SQLITE_ERROR: cannot rollback - no transaction is active
  row 2 is there: true
cancel
  the failure: waits on, then SQLITE_INTERRUPT: interrupted
  rollback: SQLITE_ERROR: cannot rollback - no transaction is active
  auto-commit: false, others see row 2: true
  rollback: SQLITE_ERROR: cannot rollback - no transaction is active
  row 2 is there: true
SEEN
    echo "Seen: after a cancelled write, a connection without auto-commit commits each statement at once."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
