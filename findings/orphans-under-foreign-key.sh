#!/usr/bin/env bash
#
# In H2, HSQLDB (MVCC) and DuckDB, two transactions leave a row whose foreign key points to nothing, even at SERIALIZABLE.
#
# The program: one transaction inserts a child of parent 1, another deletes parent 1, and then both commit. A statement that
# has not returned after 5 s waits for the other transaction. First the child comes first, then the delete. Both
# transactions run at the strictest level that the engine accepts.
#
# Expected: one of the two waits or fails, and no child is without a parent. A foreign key is a promise about the committed
#   tables, whatever the isolation level.
# Instead: H2 and DuckDB take both statements and both commits, in either order. HSQLDB does when the child comes first. A
#   child without a parent is left, and no statement and no commit says so. Derby keeps the promise: the second statement
#   waits, and then fails.
# Known for H2 (issue 3663) and DuckDB (issue 19002), which are open. For HSQLDB no report was found.
# Why it matters: a foreign key is there for what another session does at the same moment. A join then drops the child
#   without a word, and a later export cannot be imported again.
#
# Seen with H2 2.5.252, HSQLDB 2.7.4, DuckDB 2.0.0.1, Derby 10.17.1.0, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30
# November 2026:
#
#   JDK 25.0.3, H2 2.5.252, HSQLDB 2.7.4, DuckDB 2.0.0.1, Derby 10.17.1.0
#   child first
#     H2:     the second succeeds; parents: 0, children: 1
#     HSQLDB: the second succeeds; parents: 0, children: 1
#     DuckDB: the second succeeds; parents: 0, children: 1
#     Derby:  the second waits, then fails; parents: 1, children: 1
#   delete first
#     H2:     the second succeeds; parents: 0, children: 1
#     HSQLDB: the second fails; parents: 0, children: 0
#     DuckDB: the second succeeds; parents: 0, children: 1
#     Derby:  the second waits, then fails; parents: 0, children: 0
#   Seen: H2, HSQLDB and DuckDB leave a child without a parent.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly h2=2.5.252
readonly hsqldb=2.7.4
readonly duckdb=2.0.0.1
readonly derby=10.17.1.0
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
  <artifactId>orphans-under-foreign-key</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.h2database</groupId>
      <artifactId>h2</artifactId>
      <version>$h2</version>
    </dependency>
    <dependency>
      <groupId>org.hsqldb</groupId>
      <artifactId>hsqldb</artifactId>
      <version>$hsqldb</version>
    </dependency>
    <dependency>
      <groupId>org.duckdb</groupId>
      <artifactId>duckdb_jdbc</artifactId>
      <version>$duckdb</version>
    </dependency>
    <dependency>
      <groupId>org.apache.derby</groupId>
      <artifactId>derby</artifactId>
      <version>$derby</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Orphans.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;

class Orphans {

    private static final String CHILD = "insert into child values (1, 1)";
    private static final String DELETE = "delete from parent where id = 1";

    public static void main(String[] arguments) throws Exception {
        System.setProperty("derby.stream.error.field", "java.lang.System.err");
        for (boolean childFirst : new boolean[] {true, false}) {
            System.out.println(childFirst ? "child first" : "delete first");
            String name = "orphans" + childFirst;
            ask("H2", "jdbc:h2:mem:" + name + ";LOCK_TIMEOUT=20000", childFirst);
            ask("HSQLDB", "jdbc:hsqldb:mem:" + name + ";hsqldb.tx=mvcc", childFirst);
            ask("DuckDB", "jdbc:duckdb:", childFirst);
            ask("Derby", "jdbc:derby:memory:" + name + ";create=true", childFirst);
        }
        System.exit(0);
    }

    private static void ask(String engine, String url, boolean childFirst) throws Exception {
        try (Connection third = DriverManager.getConnection(url); Connection first = another(third, url);
                Connection second = another(third, url); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            execute(third, "create table parent (id int primary key)");
            execute(third, "create table child (id int primary key, parent int,"
                + " foreign key (parent) references parent(id))");
            execute(third, "insert into parent values (1)");
            prepare(first);
            prepare(second);
            execute(first, childFirst ? CHILD : DELETE);
            Future<String> answer = thread.submit(() -> outcome(second, childFirst ? DELETE : CHILD));
            String wait = "";
            try {
                answer.get(5, TimeUnit.SECONDS);
            } catch (TimeoutException ex) {
                wait = "waits, then ";
            }
            first.commit();
            String outcome = answer.get(20, TimeUnit.SECONDS);
            second.commit();
            System.out.printf("  %-7s the second %s%s; parents: %d, children: %d%n", engine + ":", wait, outcome,
                count(third, "parent"), count(third, "child"));
        }
    }

    private static Connection another(Connection connection, String url) throws SQLException {
        return connection instanceof DuckDBConnection duck ? duck.duplicate() : DriverManager.getConnection(url);
    }

    private static void prepare(Connection connection) throws SQLException {
        // DuckDB knows one level, which it calls REPEATABLE_READ, and refuses this one.
        if (!(connection instanceof DuckDBConnection)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        }
        connection.setAutoCommit(false);
    }

    private static String outcome(Connection connection, String sql) {
        try {
            execute(connection, sql);
            return "succeeds";
        } catch (SQLException ex) {
            return "fails";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Orphans.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, H2 $h2, HSQLDB $hsqldb, DuckDB $duckdb, Derby $derby"
timeout 120 "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$work:$classpath" Orphans \
    >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
child first
  H2:     the second succeeds; parents: 0, children: 1
  HSQLDB: the second succeeds; parents: 0, children: 1
  DuckDB: the second succeeds; parents: 0, children: 1
  Derby:  the second waits, then fails; parents: 1, children: 1
delete first
  H2:     the second succeeds; parents: 0, children: 1
  HSQLDB: the second fails; parents: 0, children: 0
  DuckDB: the second succeeds; parents: 0, children: 1
  Derby:  the second waits, then fails; parents: 0, children: 0
SEEN
    echo "Seen: H2, HSQLDB and DuckDB leave a child without a parent."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
