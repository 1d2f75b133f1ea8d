#!/usr/bin/env bash
#
# In HSQLDB's MVCC mode, SELECT ... FOR UPDATE locks nothing, and two transactions that use it lose an update.
#
# The program: two transactions read the same number with FOR UPDATE. Each then writes the number it has read, plus 1, and
# commits. This is done in HSQLDB's three transaction modes, at READ COMMITTED. A statement that has not returned after 5 s
# waits for the other transaction.
#
# Expected: the second reader waits until the first has committed, reads 11, and writes 12. That is what FOR UPDATE is for.
# Instead: in MVCC mode the clause is accepted and has no effect. The second reader reads 10 at once, both write 11, and
#   both commit: one update is lost. In the modes LOCKS and MVLOCKS the second reader waits, and the result is 12.
# Why it matters: the same code is right in the default mode and wrong in the mode that one turns on for more concurrency.
#   An engine that has no such clause refuses it; this one takes it and goes on.
#
# Seen with HSQLDB 2.7.4, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, HSQLDB 2.7.4
#   locks: the first reads 10, the second waits, then reads 11; at the end: 12
#   mvlocks: the first reads 10, the second waits, then reads 11; at the end: 12
#   mvcc: the first reads 10, the second reads 10; at the end: 11
#   Seen: in MVCC mode FOR UPDATE locks nothing, and an update is lost.
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
  <artifactId>for-update-locks-nothing</artifactId>
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

cat >"$work/ForUpdate.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class ForUpdate {

    public static void main(String[] arguments) throws Exception {
        for (String mode : new String[] {"locks", "mvlocks", "mvcc"}) {
            ask(mode);
        }
        System.exit(0);
    }

    private static void ask(String mode) throws Exception {
        String url = "jdbc:hsqldb:mem:" + mode + ";hsqldb.tx=" + mode;
        try (Connection first = DriverManager.getConnection(url); Connection second = DriverManager.getConnection(url);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            execute(first, "create table counter (id int primary key, n int)");
            execute(first, "insert into counter values (1, 10)");
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            first.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            second.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);

            int firstRead = read(first);
            Future<Integer> read = thread.submit(() -> read(second));
            String wait = "";
            try {
                read.get(5, TimeUnit.SECONDS);
            } catch (TimeoutException ex) {
                wait = "waits, then ";
            }
            execute(first, "update counter set n = " + (firstRead + 1));
            first.commit();
            int secondRead = read.get(20, TimeUnit.SECONDS);
            execute(second, "update counter set n = " + (secondRead + 1));
            second.commit();
            System.out.println(mode + ": the first reads " + firstRead + ", the second " + wait + "reads " + secondRead
                + "; at the end: " + read(first));
        }
    }

    private static int read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select n from counter where id = 1 for update")) {
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
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/ForUpdate.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, HSQLDB $hsqldb"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" ForUpdate >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
locks: the first reads 10, the second waits, then reads 11; at the end: 12
mvlocks: the first reads 10, the second waits, then reads 11; at the end: 12
mvcc: the first reads 10, the second reads 10; at the end: 11
SEEN
    echo "Seen: in MVCC mode FOR UPDATE locks nothing, and an update is lost."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
