#!/usr/bin/env bash
#
# With DuckDB's JDBC driver, a connection commits every statement at once after one failed commit(), though auto-commit is
# off.
#
# The program: two connections with auto-commit off insert the same primary key, and both commit. The second commit fails,
# as it must. The program rolls back, inserts another row on that connection, looks what a third connection sees, and rolls
# back again. A twin does the same with a commit that succeeds.
#
# Expected: after the failed commit a rollback clears up. Then a new transaction begins with the next statement, since
#   auto-commit is off: nobody sees the row, and the rollback removes it. By the documentation of Connection.setAutoCommit,
#   statements are then grouped into transactions that only commit or rollback ends.
# Instead: the rollback after the failed commit throws "cannot rollback - no transaction is active". The row is visible at
#   once and survives the next rollback, which throws as well. So does each later one, for the rest of the connection's
#   life. getAutoCommit() says false all the while. setAutoCommit(true) throws too, and helps no more than
#   setAutoCommit(false): the driver still believes that a transaction runs, and so never begins another. A new connection
#   is the way out.
# Why it matters: a conflict at commit is the normal way to lose in DuckDB, and a pool hands the connection on. From then on
#   half of a failed piece of work stays, without a word.
#
# Seen with duckdb_jdbc 2.0.0.1, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, duckdb_jdbc 2.0.0.1
#   after a commit that succeeds
#     commit: ok
#     rollback: ok
#     auto-commit: false, others see the new row: false
#     rollback: ok
#     the new row is there: false
#   after a commit that fails
#     commit: TransactionContext Error: Failed to commit
#     rollback: TransactionContext Error: cannot rollback - no transaction is active
#     auto-commit: false, others see the new row: true
#     rollback: TransactionContext Error: cannot rollback - no transaction is active
#     the new row is there: true
#   Seen: after a failed commit, a connection without auto-commit commits each statement at once.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly duckdb=2.0.0.1
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
  <artifactId>failed-commit-autocommits</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.duckdb</groupId>
      <artifactId>duckdb_jdbc</artifactId>
      <version>$duckdb</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Failed.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

class Failed {

    interface Step {
        void take() throws SQLException;
    }

    public static void main(String[] arguments) throws SQLException {
        System.out.println("after a commit that succeeds");
        ask(2);
        System.out.println("after a commit that fails");
        ask(1);
    }

    /** What a connection does after it has committed a row with this key. Another has committed key 1 before. */
    private static void ask(int key) throws SQLException {
        try (Connection third = DriverManager.getConnection("jdbc:duckdb:");
                Connection first = another(third); Connection second = another(third)) {
            execute(third, "create table entry (id int primary key)");
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            execute(first, "insert into entry values (1)");
            execute(second, "insert into entry values (" + key + ")");
            first.commit();
            System.out.println("  commit: " + result(second::commit));
            System.out.println("  rollback: " + result(second::rollback));
            execute(second, "insert into entry values (7)");
            System.out.println("  auto-commit: " + second.getAutoCommit() + ", others see the new row: " + sees(third));
            System.out.println("  rollback: " + result(second::rollback));
            System.out.println("  the new row is there: " + sees(third));
        }
    }

    private static Connection another(Connection connection) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    private static String result(Step step) {
        try {
            step.take();
            return "ok";
        } catch (SQLException ex) {
            return ex.getMessage().lines().findFirst().orElseThrow().replaceFirst(": (PRIMARY|dup).*", "");
        }
    }

    private static boolean sees(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from entry where id = 7")) {
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
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Failed.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, duckdb_jdbc $duckdb"
timeout 60 "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$work:$classpath" Failed \
    >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
after a commit that succeeds
  commit: ok
  rollback: ok
  auto-commit: false, others see the new row: false
  rollback: ok
  the new row is there: false
after a commit that fails
  commit: TransactionContext Error: Failed to commit
  rollback: TransactionContext Error: cannot rollback - no transaction is active
  auto-commit: false, others see the new row: true
  rollback: TransactionContext Error: cannot rollback - no transaction is active
  the new row is there: true
SEEN
    echo "Seen: after a failed commit, a connection without auto-commit commits each statement at once."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
