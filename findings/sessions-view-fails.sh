#!/usr/bin/env bash
#
# In H2 and HSQLDB a SELECT of the sessions fails now and then, with a general error, while other sessions commit.
#
# The program: two sessions add one to the same row and commit, over and over. A third one, of an administrator, asks in
# INFORMATION_SCHEMA which session waits for which, again and again. It ends with the first failure, or after 90 s.
#
# Expected: the sessions that wait, or no row. A view that shows what sessions do is made to be read while they do it.
# Instead: once in some ten thousand times the SELECT fails: in H2 with HY000, 50000, caused by a NullPointerException, since H2
#   looks whether a session has a transaction, and then asks that transaction, which has ended in between; in HSQLDB with S1000,
#   -458. What the other sessions do is not harmed. H2 2.5.252 did not fail in 275,000 times.
# Why it matters: a monitor, a health check or a test that asks who blocks whom fails at random, the more often the more is
#   done, with an error that looks like a broken database. It has to ask again. Spring Boot 4.1 brings H2 2.4.240.
#
# Seen with H2 2.4.240, HSQLDB 2.7.4, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 1 December 2026:
#
#   JDK 25.0.3, H2 2.4.240, HSQLDB 2.7.4
#   H2: a SELECT failed, with HY000, 50000
#   HSQLDB: a SELECT failed, with S1000, -458
#   Seen: a SELECT of the sessions fails by chance while others commit.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly h2=2.4.240
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
  <artifactId>sessions-view-fails</artifactId>
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
  </dependencies>
</project>
POM

cat >"$work/Sessions.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

class Sessions {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);

    public static void main(String[] arguments) throws Exception {
        ask("H2", "jdbc:h2:mem:sessions",
                "select session_id, blocker_id from information_schema.sessions where blocker_id is not null");
        ask("HSQLDB", "jdbc:hsqldb:mem:sessions", "select session_id, waiting_for_this"
                + " from information_schema.system_sessions where waiting_for_this <> ''");
    }

    private static void ask(String engine, String url, String sql) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        String failure = null;
        try (Connection admin = DriverManager.getConnection(url, "sa", "");
                Statement statement = admin.createStatement()) {
            statement.execute("create table t(id int primary key, v int)");
            statement.execute("insert into t values (1, 0)");
            for (int i = 0; i < 2; i++) {
                workers.add(Thread.ofPlatform().start(() -> work(url, over)));
            }
            long begun = System.nanoTime();
            while (failure == null && System.nanoTime() - begun < LIMIT) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        rows.getString(1);
                    }
                } catch (SQLException ex) {
                    failure = ex.getSQLState() + ", " + ex.getErrorCode();
                }
            }
        } finally {
            over.set(true);
            for (Thread worker : workers) {
                worker.join();
            }
        }
        System.out.println(engine + ": " + (failure == null ? "none failed" : "a SELECT failed, with " + failure));
    }

    private static void work(String url, AtomicBoolean over) {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!over.get()) {
                add(connection, statement);
            }
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static void add(Connection connection, Statement statement) throws SQLException {
        try {
            statement.executeUpdate("update t set v = v + 1 where id = 1");
            connection.commit();
        } catch (SQLException ex) {
            // The other one had changed the row.
            connection.rollback();
        }
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the libraries could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Sessions.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, H2 $h2, HSQLDB $hsqldb"
timeout 240 "$jdk/bin/java" -cp "$work:$classpath" Sessions >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
H2: a SELECT failed, with HY000, 50000
HSQLDB: a SELECT failed, with S1000, -458
SEEN
    echo "Seen: a SELECT of the sessions fails by chance while others commit."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
