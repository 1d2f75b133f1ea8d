#!/usr/bin/env bash
#
# HSQLDB reports a cancelled statement as a transaction rollback after a time-out, and the transaction goes on and commits.
#
# The program: in HSQLDB's MVCC mode, a transaction adds 1 to a row, and then waits for a row that another transaction has
# changed. There is no time-out. Another thread cancels the waiting statement. Then the transaction is committed. A second
# case closes a circle of two such transactions, which HSQLDB notices.
#
# Expected: a cancelled statement fails with "operation canceled" (SQLState 57014, or HY008), and the transaction is as
#   before. If it fails with class 40 of the SQL standard, "transaction rollback", the earlier change is gone.
# Instead: cancel fails with SQLTransactionRollbackException, SQLState 40502, "statement execution aborted: timeout
#   reached", and the transaction's earlier change is still there and is committed. After the deadlock the class is the same
#   (40001), and then the change is gone.
# Why it matters: code that takes class 40 at its word runs the whole unit of work again on the same connection, as is right
#   after a deadlock. After a cancel the first change is then applied twice. Roll back first, whatever the SQLState says.
#
# Seen with HSQLDB 2.7.4, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, HSQLDB 2.7.4
#   cancelled: SQLTransactionRollbackException 40502, statement execution aborted: timeout reached; row 1 after its commit: 1
#   deadlocked: SQLTransactionRollbackException 40001, transaction rollback: serialization failure; row 1 after its commit: 0
#   Seen: a cancelled statement is called a transaction rollback, and the transaction commits.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly hsqldb=2.7.4
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
  <artifactId>rollback-that-kept</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.hsqldb</groupId>
      <artifactId>hsqldb</artifactId>
      <version>$hsqldb</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Kept.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

class Kept {

    private static final String URL = "jdbc:hsqldb:mem:kept;hsqldb.tx=mvcc";

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(URL);
                Connection other = DriverManager.getConnection(URL)) {
            execute(connection, "create table t (id int primary key, v int)");
            connection.setAutoCommit(false);
            other.setAutoCommit(false);

            begin(connection, other);
            try (Statement statement = connection.createStatement()) {
                FutureTask<String> answer = inThread(() -> outcome(statement, 2));
                statement.cancel();
                end("cancelled", answer.get(20, TimeUnit.SECONDS), connection, other);
            }

            begin(connection, other);
            try (Statement statement = connection.createStatement(); Statement waiting = other.createStatement()) {
                FutureTask<String> answer = inThread(() -> outcome(waiting, 1));
                String outcome = outcome(statement, 2);
                answer.get(20, TimeUnit.SECONDS);
                end("deadlocked", outcome, connection, other);
            }
        }
        System.exit(0);
    }

    /** Each connection has changed a row: the first one row 1, from 0 to 1, and the other one row 2. */
    private static void begin(Connection connection, Connection other) throws SQLException {
        execute(connection, "delete from t");
        execute(connection, "insert into t values (1, 0), (2, 0)");
        connection.commit();
        execute(connection, "update t set v = 1 where id = 1");
        execute(other, "update t set v = 5 where id = 2");
    }

    private static void end(String name, String outcome, Connection connection, Connection other) throws SQLException {
        connection.commit();
        other.rollback();
        try (Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("select v from t where id = 1")) {
            rows.next();
            System.out.println(name + ": " + outcome + "; row 1 after its commit: " + rows.getInt(1));
        }
        other.commit();
    }

    private static FutureTask<String> inThread(Callable<String> statement) throws InterruptedException {
        FutureTask<String> answer = new FutureTask<>(statement);
        Thread thread = Thread.ofPlatform().daemon().start(answer);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within 20 s");
            }
            Thread.sleep(1);
        }
        return answer;
    }

    private static String outcome(Statement statement, int row) {
        try {
            statement.executeUpdate("update t set v = v + 10 where id = " + row);
            return "succeeds";
        } catch (SQLException ex) {
            return ex.getClass().getSimpleName() + " " + ex.getSQLState() + ", "
                + ex.getMessage().lines().findFirst().orElseThrow();
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
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Kept.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, HSQLDB $hsqldb"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Kept >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
cancelled: SQLTransactionRollbackException 40502, statement execution aborted: timeout reached; row 1 after its commit: 1
deadlocked: SQLTransactionRollbackException 40001, transaction rollback: serialization failure; row 1 after its commit: 0
SEEN
    echo "Seen: a cancelled statement is called a transaction rollback, and the transaction commits."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
