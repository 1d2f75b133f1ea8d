#!/usr/bin/env bash
#
# In H2 at REPEATABLE READ a transaction sees two tables at two times, unless a foreign key joins them.
#
# The program: a transaction reads a row of one table. Another connection changes a row in each of two tables, in one
# transaction, from 10 to 12. Then the first transaction reads the other table. This is done at three isolation levels, with
# two tables that have nothing to do with each other, and with a foreign key between them.
#
# Expected: 10, whatever the tables' constraints are. H2's REPEATABLE READ reads from a snapshot, so a transaction sees one
#   state of the database, or else each table's state at its first use: either way, a constraint takes no part in it.
# Instead: without a foreign key the transaction sees 10 and 12, a state that never was. With a foreign key from the one
#   table to the other it sees 10 and 10. The snapshot is taken table by table at the first use, and a foreign key takes the
#   other table in. SNAPSHOT and SERIALIZABLE always see 10 and 10.
# Allowed: REPEATABLE READ of the SQL standard promises only that a row that was read stays as it is.
# Why it matters: a report over two tables adds up, in tests and for years, until somebody drops a foreign key for speed.
#   Ask for SNAPSHOT if the sum counts.
#
# Seen with H2 2.5.252, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, H2 2.5.252
#   two tables
#     repeatable read: 10 and 12
#     snapshot: 10 and 10
#     serializable: 10 and 10
#   two tables with a foreign key
#     repeatable read: 10 and 10
#     snapshot: 10 and 10
#     serializable: 10 and 10
#   Seen: at REPEATABLE READ two tables are seen at two times, unless a foreign key joins them.
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
  <artifactId>foreign-key-mends-snapshot</artifactId>
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

cat >"$work/Skew.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class Skew {

    public static void main(String[] arguments) throws SQLException {
        for (String constraint : new String[] {"", " references account(id)"}) {
            System.out.println(constraint.isEmpty() ? "two tables" : "two tables with a foreign key");
            for (String level : new String[] {"repeatable read", "snapshot", "serializable"}) {
                ask(level, constraint);
            }
        }
    }

    private static void ask(String level, String constraint) throws SQLException {
        String url = "jdbc:h2:mem:skew";
        try (Connection reader = DriverManager.getConnection(url);
                Connection writer = DriverManager.getConnection(url)) {
            execute(writer, "create table account (id int primary key, v int)");
            execute(writer, "create table saving (id int primary key" + constraint + ", v int)");
            execute(writer, "insert into account values (1, 10)");
            execute(writer, "insert into saving values (1, 10)");
            writer.setAutoCommit(false);
            execute(reader, "set session characteristics as transaction isolation level " + level);
            reader.setAutoCommit(false);
            int account = read(reader, "account");
            execute(writer, "update account set v = 12");
            execute(writer, "update saving set v = 12");
            writer.commit();
            System.out.println("  " + level + ": " + account + " and " + read(reader, "saving"));
        }
    }

    private static int read(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select v from " + table)) {
            rows.next();
            return rows.getInt(1);
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
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Skew.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, H2 $h2"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Skew >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
two tables
  repeatable read: 10 and 12
  snapshot: 10 and 10
  serializable: 10 and 10
two tables with a foreign key
  repeatable read: 10 and 10
  snapshot: 10 and 10
  serializable: 10 and 10
SEEN
    echo "Seen: at REPEATABLE READ two tables are seen at two times, unless a foreign key joins them."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
