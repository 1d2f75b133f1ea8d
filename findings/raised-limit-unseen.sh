#!/usr/bin/env bash
#
# Commons Pool and HikariCP let a caller wait until its time is over, though the pool's limit was raised and there is room.
#
# The program: a pool with a limit of one is exhausted, and a thread waits for the next element, for 8 s at most. After 3 s
# the limit is raised to two, through the setter made for that. When the waiting thread has ended, the main thread asks for
# an element, without anything else having changed. A Bulkhead of resilience4j is asked the same.
#
# Expected: the waiting thread is served at once, as with the Bulkhead. Both setters work on a running pool: HikariCP offers
#   its setter on the MXBean for changes at run time, and by its documentation a call blocks when the pool has reached this
#   size, which it no longer has.
# Instead: the waiting thread times out, on a pool that could have grown; HikariCP's exception even says total=1. A thread
#   that asks afterwards gets an element at once. Neither pool looks at the threads that wait when its limit changes; each
#   looks for room when a caller comes.
# Why it matters: one raises the limit because callers queue up. Those are the ones that it does not help: they still wait
#   for an element to come back, or fail.
#
# Seen with commons-pool2 2.13.1, HikariCP 7.1.0, resilience4j-bulkhead 2.3.0, H2 2.5.252, Eclipse Temurin 25.0.3, Linux on
# amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, commons-pool2 2.13.1, HikariCP 7.1.0, resilience4j-bulkhead 2.3.0, H2 2.5.252
#   Commons Pool: the waiting thread times out; the next one is served
#   HikariCP: the waiting thread times out; the next one is served
#   Bulkhead: the waiting thread is served
#   Seen: raising the limit of a pool does not help the threads that wait.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly pool=2.13.1
readonly hikari=7.1.0
readonly resilience=2.3.0
readonly h2=2.5.252
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
  <artifactId>raised-limit-unseen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId>
      <artifactId>commons-pool2</artifactId>
      <version>$pool</version>
    </dependency>
    <dependency>
      <groupId>com.zaxxer</groupId>
      <artifactId>HikariCP</artifactId>
      <version>$hikari</version>
    </dependency>
    <dependency>
      <groupId>io.github.resilience4j</groupId>
      <artifactId>resilience4j-bulkhead</artifactId>
      <version>$resilience</version>
    </dependency>
    <dependency>
      <groupId>com.h2database</groupId>
      <artifactId>h2</artifactId>
      <version>$h2</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>$nop</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Raised.java" <<'JAVA'
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

class Raised {

    private static final Duration LIMIT = Duration.ofSeconds(8);

    public static void main(String[] arguments) throws Exception {
        GenericObjectPool<Object> pool = new GenericObjectPool<>(new BasePooledObjectFactory<>() {

            @Override
            public Object create() {
                return new Object();
            }

            @Override
            public PooledObject<Object> wrap(Object element) {
                return new DefaultPooledObject<>(element);
            }
        });
        pool.setMaxTotal(1);
        pool.setMaxWait(LIMIT);
        ask("Commons Pool", pool::borrowObject, () -> pool.setMaxTotal(2));

        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:raised");
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(LIMIT.toMillis());
        HikariDataSource source = new HikariDataSource(config);
        ask("HikariCP", source::getConnection, () -> source.getHikariConfigMXBean().setMaximumPoolSize(2));

        Bulkhead bulkhead = Bulkhead.of("bulkhead", permits(1));
        ask("Bulkhead", () -> {
            bulkhead.acquirePermission();
            return bulkhead;
        }, () -> bulkhead.changeConfig(permits(2)));
        System.exit(0);
    }

    private static BulkheadConfig permits(int permits) {
        return BulkheadConfig.custom().maxConcurrentCalls(permits).maxWaitDuration(LIMIT).build();
    }

    private static void ask(String name, Callable<?> borrow, Runnable raise) throws Exception {
        borrow.call();
        FutureTask<String> answer = new FutureTask<>(() -> outcome(borrow));
        Thread waiting = Thread.ofPlatform().daemon().start(answer);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within 20 s");
            }
            Thread.sleep(1);
        }
        // HikariCP looks once whether it may grow, in a thread of its own, soon after a caller has come.
        Thread.sleep(3_000);
        raise.run();
        System.out.print(name + ": the waiting thread " + answer.get());
        System.out.println(name.equals("Bulkhead") ? "" : "; the next one " + outcome(borrow));
    }

    private static String outcome(Callable<?> borrow) {
        try {
            borrow.call();
            return "is served";
        } catch (Exception ex) {
            return "times out";
        }
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Raised.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, commons-pool2 $pool, HikariCP $hikari, resilience4j-bulkhead $resilience, H2 $h2"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Raised >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
Commons Pool: the waiting thread times out; the next one is served
HikariCP: the waiting thread times out; the next one is served
Bulkhead: the waiting thread is served
SEEN
    echo "Seen: raising the limit of a pool does not help the threads that wait."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
