#!/usr/bin/env bash
#
# With Spring's SimpleAsyncTaskScheduler, a cron task runs several times at once, though CronTrigger rules that out.
#
# The program: a task that is due every second, and does not end until a second run of it has begun or 3 s have passed, is
# given to a ThreadPoolTaskScheduler with four threads and to a SimpleAsyncTaskScheduler. It is scheduled with a
# CronTrigger, then at a fixed rate, then with a fixed delay.
#
# Expected, by the documentation of CronTrigger.nextExecution: it counts from the "completion time of the previous
#   execution; therefore, overlapping executions won't occur".
# Instead: on the SimpleAsyncTaskScheduler the cron task overlaps with itself, and so does the one at a fixed rate. Only a
#   fixed delay keeps the runs apart. On the ThreadPoolTaskScheduler no run overlaps, although it has free threads.
# Allowed, but easy to miss: the scheduler's own documentation says that it tracks the hand-off to a thread, and not the
#   completion.
# Why it matters: Spring Boot uses this scheduler once spring.threads.virtual.enabled is true. A job with a cron expression or
#   a fixed rate, whose runs never met before, then runs twice at once as soon as one run is slow.
#
# Seen with spring-context 7.0.9, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 29 November 2026:
#
#   JDK 25.0.3, spring-context 7.0.9
#   ThreadPoolTaskScheduler, cron: one at a time
#   ThreadPoolTaskScheduler, fixed rate: one at a time
#   ThreadPoolTaskScheduler, fixed delay: one at a time
#   SimpleAsyncTaskScheduler, cron: overlap
#   SimpleAsyncTaskScheduler, fixed rate: overlap
#   SimpleAsyncTaskScheduler, fixed delay: one at a time
#   Seen: on a SimpleAsyncTaskScheduler a cron task overlaps with itself.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly spring=7.0.9
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
  <artifactId>cron-overlap</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework</groupId>
      <artifactId>spring-context</artifactId>
      <version>$spring</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Overlap.java" <<'JAVA'
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

class Overlap {

    interface Way {
        void schedule(TaskScheduler scheduler, Runnable task);
    }

    public static void main(String[] arguments) throws Exception {
        ThreadPoolTaskScheduler pool = new ThreadPoolTaskScheduler();
        pool.setPoolSize(4);
        pool.initialize();
        SimpleAsyncTaskScheduler simple = new SimpleAsyncTaskScheduler();
        simple.setVirtualThreads(true);
        for (TaskScheduler scheduler : new TaskScheduler[] {pool, simple}) {
            ask("cron", scheduler, (with, task) -> with.schedule(task, new CronTrigger("* * * * * *")));
            ask("fixed rate", scheduler, (with, task) -> with.scheduleAtFixedRate(task, Duration.ofSeconds(1)));
            ask("fixed delay", scheduler, (with, task) -> with.scheduleWithFixedDelay(task, Duration.ofSeconds(1)));
        }
        System.exit(0);
    }

    /** Whether a second run begins while the first is under way. Later runs end at once. */
    private static void ask(String name, TaskScheduler scheduler, Way way) throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        AtomicBoolean overlap = new AtomicBoolean();
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        way.schedule(scheduler, () -> {
            if (begun.incrementAndGet() > 1) {
                second.countDown();
                return;
            }
            try {
                overlap.set(second.await(3, TimeUnit.SECONDS));
            } catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
            answered.countDown();
        });
        if (!answered.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not within 20 s");
        }
        System.out.println(scheduler.getClass().getSimpleName() + ", " + name + ": "
            + (overlap.get() ? "overlap" : "one at a time"));
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Overlap.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, spring-context $spring"
timeout 90 "$jdk/bin/java" -cp "$work:$classpath" Overlap >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
ThreadPoolTaskScheduler, cron: one at a time
ThreadPoolTaskScheduler, fixed rate: one at a time
ThreadPoolTaskScheduler, fixed delay: one at a time
SimpleAsyncTaskScheduler, cron: overlap
SimpleAsyncTaskScheduler, fixed rate: overlap
SimpleAsyncTaskScheduler, fixed delay: one at a time
SEEN
    echo "Seen: on a SimpleAsyncTaskScheduler a cron task overlaps with itself."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
