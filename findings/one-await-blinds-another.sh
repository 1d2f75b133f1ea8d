#!/usr/bin/env bash
#
# With Awaitility 4.3.0, an await that ends makes the others blind to uncaught exceptions.
#
# The program: a thread awaits a condition that never holds, for 3 s at most. When the condition has been asked once, another
# thread throws an exception that nobody catches. In a second case the main thread first awaits a condition that holds at once.
#
# Expected: the await fails with the exception, as Awaitility does by default (catchUncaughtExceptions). Other awaits that
#   are over make no difference.
# Instead: once another await has ended, no matter which began first, the one under way learns of no uncaught exception. It
#   waits until its time is over, and then speaks only of the condition. Each await sets the JVM's one default handler of
#   uncaught exceptions, and puts back the handler from before all of them when it ends.
# Why it matters: in tests that run in parallel, a failure which is reported at once when a test runs alone becomes a time-out
#   without a cause, now and then.
#
# Seen with Awaitility 4.3.0 (org.awaitility:awaitility:4.3.0), Eclipse Temurin 25.0.3, Linux on amd64, two cores,
# 29 November 2026:
#
#   JDK 25.0.3, Awaitility 4.3.0
#   no other await: IllegalStateException: the work failed
#   after another await has ended: ConditionTimeoutException
#   no other await again: IllegalStateException: the work failed
#   Seen: an await that ends blinds another to uncaught exceptions.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly awaitility=4.3.0
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
  <artifactId>blind-await</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.awaitility</groupId>
      <artifactId>awaitility</artifactId>
      <version>$awaitility</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Blind.java" <<'JAVA'
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.core.ConditionTimeoutException;

class Blind {

    public static void main(String[] arguments) throws Exception {
        System.out.println("no other await: " + ask(false));
        System.out.println("after another await has ended: " + ask(true));
        System.out.println("no other await again: " + ask(false));
    }

    /** How an await ends while a thread throws an exception, perhaps after another await has ended. */
    private static String ask(boolean another) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        FutureTask<String> end = new FutureTask<>(() -> {
            try {
                await().atMost(Duration.ofSeconds(3)).until(() -> {
                    asked.countDown();
                    return false;
                });
                return "the condition holds";
            } catch (ConditionTimeoutException ex) {
                return ex.getClass().getSimpleName();
            } catch (IllegalStateException ex) {
                return ex.getClass().getSimpleName() + ": " + ex.getMessage();
            }
        });
        Thread.ofPlatform().daemon().start(end);
        asked.await();
        if (another) {
            await().until(() -> true);
        }
        Thread.ofPlatform().start(() -> {
            throw new IllegalStateException("the work failed");
        });
        return end.get();
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Blind.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, Awaitility $awaitility"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Blind >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
no other await: IllegalStateException: the work failed
after another await has ended: ConditionTimeoutException
no other await again: IllegalStateException: the work failed
SEEN
    echo "Seen: an await that ends blinds another to uncaught exceptions."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
