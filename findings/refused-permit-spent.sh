#!/usr/bin/env bash
#
# In resilience4j's RateLimiter, a caller who is interrupted while it waits is refused, and its permit is spent anyway.
#
# The program: a limiter gives one permit in 30 s. A thread takes it, and three more threads ask for one, wait, and are
# interrupted. Then the main thread asks how long the next caller would have to wait, to whole periods. A twin does not
# start the three threads.
#
# Expected: the three are refused and hold nothing, so the next caller waits for the next permit, less than one period. The
#   documentation of acquirePermission says that false means that no permit was acquired.
# Instead: acquirePermission returns false to all three, and the next caller has to wait for three periods more. Each thread
#   had reserved a permit of a later period before it began to wait, and nobody gives that back. The number of available
#   permissions is -3, though no thread waits.
# Why it matters: requests that are cancelled while they queue for a permit slow down those that are not. After a burst of
#   cancelled ones, a limiter refuses everybody for a while, and lets nothing through in that time.
#
# Seen with resilience4j-ratelimiter 2.3.0, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, resilience4j-ratelimiter 2.3.0
#   0 interrupted while they wait
#     the first is given a permit: true
#     waiting: 0, available: 0
#     whole periods until the next permit: 0
#   3 interrupted while they wait
#     the first is given a permit: true
#     the interrupted one is given a permit: false
#     the interrupted one is given a permit: false
#     the interrupted one is given a permit: false
#     waiting: 0, available: -3
#     whole periods until the next permit: 3
#   Seen: an interrupted caller is refused, and its permit is spent.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly resilience=2.3.0
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
  <artifactId>refused-permit-spent</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.github.resilience4j</groupId>
      <artifactId>resilience4j-ratelimiter</artifactId>
      <version>$resilience</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Spent.java" <<'JAVA'
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

class Spent {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    public static void main(String[] arguments) throws Exception {
        ask(0);
        ask(3);
    }

    private static void ask(int waiters) throws Exception {
        RateLimiter limiter = RateLimiter.of("limiter", RateLimiterConfig.custom().limitForPeriod(1)
            .limitRefreshPeriod(PERIOD).timeoutDuration(PERIOD.multipliedBy(10)).build());
        System.out.println(waiters + " interrupted while they wait");
        System.out.println("  the first is given a permit: " + limiter.acquirePermission());
        for (int waiter = 0; waiter < waiters; waiter++) {
            FutureTask<Boolean> answer = new FutureTask<>(limiter::acquirePermission);
            Thread thread = Thread.ofPlatform().daemon().start(answer);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not within 20 s");
                }
                Thread.sleep(1);
            }
            thread.interrupt();
            System.out.println("  the interrupted one is given a permit: " + answer.get(20, TimeUnit.SECONDS));
        }
        RateLimiter.Metrics metrics = limiter.getMetrics();
        System.out.println("  waiting: " + metrics.getNumberOfWaitingThreads() + ", available: "
            + metrics.getAvailablePermissions());
        long nanos = limiter.reservePermission();
        System.out.println("  whole periods until the next permit: " + nanos / PERIOD.toNanos());
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Spent.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, resilience4j-ratelimiter $resilience"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Spent >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
0 interrupted while they wait
  the first is given a permit: true
  waiting: 0, available: 0
  whole periods until the next permit: 0
3 interrupted while they wait
  the first is given a permit: true
  the interrupted one is given a permit: false
  the interrupted one is given a permit: false
  the interrupted one is given a permit: false
  waiting: 0, available: -3
  whole periods until the next permit: 3
SEEN
    echo "Seen: an interrupted caller is refused, and its permit is spent."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
