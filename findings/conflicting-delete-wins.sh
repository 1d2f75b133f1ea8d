#!/usr/bin/env bash
#
# DuckDB reports no conflict between an update and a delete of the same row, and the update is lost either way.
#
# The program: transaction A reads a row. B changes the row and commits. Then A changes it and commits. Both update, or both
# delete, or one updates and the other deletes.
#
# Expected, by DuckDB's documentation (Concurrency, "Concurrency Model within a Single Process"): if two threads edit
#   (update or delete) the same row at the same time, the second one fails with a conflict error.
# Instead: that holds for two updates and for two deletes. A delete of a row that another transaction has updated and
#   committed meanwhile succeeds, by the old value it no longer has. An update of a row that another has deleted reports 1
#   row, shows the new value to its own transaction, commits without an error, and leaves no row.
# Why it matters: an acknowledged update vanishes, and neither side learns of it. Code that retries on a conflict is never
#   asked to. The same two statements conflict in every other engine with snapshot isolation that one may have in mind.
#
# Seen with duckdb_jdbc 2.0.0.1, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, duckdb_jdbc 2.0.0.1
#   B updates, A updates: B 1 row, A fails with a conflict: true; left: 99
#   B deletes, A deletes: B 1 row, A fails with a conflict: true; left: no row
#   B updates, A deletes: B 1 row, A 1 row, sees no row, commits; left: no row
#   B deletes, A updates: B 1 row, A 1 row, sees 77, commits; left: no row
#   Seen: an update and a delete of the same row do not conflict, and the update is lost.
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
  <artifactId>conflicting-delete-wins</artifactId>
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

cat >"$work/Conflict.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

class Conflict {

    private static final String UPDATE_A = "update account set balance = 77 where id = 1";
    private static final String UPDATE_B = "update account set balance = 99 where id = 1";
    private static final String DELETE_A = "delete from account where balance = 10";
    private static final String DELETE_B = "delete from account where id = 1";

    public static void main(String[] arguments) throws SQLException {
        ask("B updates, A updates", UPDATE_B, UPDATE_A);
        ask("B deletes, A deletes", DELETE_B, DELETE_A);
        ask("B updates, A deletes", UPDATE_B, DELETE_A);
        ask("B deletes, A updates", DELETE_B, UPDATE_A);
    }

    private static void ask(String name, String ofB, String ofA) throws SQLException {
        try (Connection a = DriverManager.getConnection("jdbc:duckdb:");
                Connection b = a.unwrap(DuckDBConnection.class).duplicate()) {
            execute(a, "create table account (id int, balance int)");
            execute(a, "insert into account values (1, 10)");
            a.setAutoCommit(false);
            balance(a);
            int changed = execute(b, ofB);
            System.out.println(name + ": B " + changed + " row, A " + outcome(a, ofA) + "; left: " + balance(b));
        }
    }

    private static String outcome(Connection connection, String sql) throws SQLException {
        try {
            int changed = execute(connection, sql);
            String seen = balance(connection);
            connection.commit();
            return changed + " row, sees " + seen + ", commits";
        } catch (SQLException ex) {
            connection.rollback();
            return "fails with a conflict: " + ex.getMessage().contains("onflict");
        }
    }

    private static String balance(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select balance from account where id = 1")) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Conflict.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, duckdb_jdbc $duckdb"
timeout 60 "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$work:$classpath" Conflict \
    >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
B updates, A updates: B 1 row, A fails with a conflict: true; left: 99
B deletes, A deletes: B 1 row, A fails with a conflict: true; left: no row
B updates, A deletes: B 1 row, A 1 row, sees no row, commits; left: no row
B deletes, A updates: B 1 row, A 1 row, sees 77, commits; left: no row
SEEN
    echo "Seen: an update and a delete of the same row do not conflict, and the update is lost."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
