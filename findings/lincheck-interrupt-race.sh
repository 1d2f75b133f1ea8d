#!/usr/bin/env bash
#
# Lincheck 3.7 misses a race between an interrupt and a check of it, and finds it after a write that nobody reads.
#
# The program: the main thread starts another and interrupts it. The other works only if it is not interrupted yet. The main
# thread joins it and asserts that it did not work. A thread that is faster than the main thread does work, so the
# assertion can fail.
#
# Expected: Lincheck, which supports interrupts, reports that, as it does if the main thread sets a static boolean instead.
# Instead: with the interrupt, a thousand invocations pass. If the main thread writes to a static field before it interrupts,
#   the same assertion fails, although no thread ever reads that field. So the main thread gives way at an access to shared
#   memory, and an interrupt does not count as one.
# Why it matters: an interrupt is the usual way to stop a worker. A green test that it stops in time may mean nothing. Keep a
#   test beside yours that must fail.
#
# Seen with Lincheck 3.7 (org.jetbrains.lincheck:lincheck:3.7), Eclipse Temurin 25.0.3, Linux on amd64, two cores,
# 29 November 2026:
#
#   Lincheck 3.7, JDK 25.0.3
#   flag: found, it worked
#   interrupt: passed
#   write and interrupt: found, it worked
#   Seen: a race between an interrupt and a check of it is missed.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly lincheck=3.7
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
  <artifactId>interrupt-race</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.jetbrains.lincheck</groupId>
      <artifactId>lincheck</artifactId>
      <version>$lincheck</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Race.java" <<'JAVA'
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

public class Race {

    static boolean stop;
    static boolean worked;
    static int unread;

    public static void main(String[] args) {
        try {
            Lincheck.runConcurrentTest(1000, () -> startAndStop(args[0]));
            System.out.println("RESULT passed");
        } catch (LincheckAssertionError error) {
            boolean found = String.valueOf(error.getMessage()).contains("AssertionError: it worked");
            System.out.println("RESULT " + (found ? "found, it worked" : "something else: " + error));
        }
        System.exit(0);
    }

    static void startAndStop(String way) {
        stop = false;
        worked = false;
        Thread thread = new Thread(() -> {
            if (!(way.equals("flag") ? stop : Thread.currentThread().isInterrupted())) {
                worked = true;
            }
        });
        thread.start();
        if (way.equals("write and interrupt")) {
            unread = 1;
        }
        if (way.equals("flag")) {
            stop = true;
        } else {
            thread.interrupt();
        }
        try {
            thread.join();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
        if (worked) {
            throw new AssertionError("it worked");
        }
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Race.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

# ask WAY: what Lincheck says of the program, in a JVM of its own.
ask() {
    timeout 120 "$jdk/bin/java" -XX:+EnableDynamicAgentLoading \
        --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
        --add-opens=java.base/java.util=ALL-UNNAMED --add-exports=java.base/jdk.internal.util=ALL-UNNAMED \
        -cp "$work:$classpath" Race "$1" >"$work/log" 2>&1 || { cat "$work/log" >&2; give_up "Lincheck ended with an error."; }
    echo "$1: $(sed -n 's/^RESULT //p' "$work/log")"
}

echo "Lincheck $lincheck, JDK $version"
{ ask flag && ask interrupt && ask "write and interrupt"; } >"$work/seen"
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
flag: found, it worked
interrupt: passed
write and interrupt: found, it worked
SEEN
    echo "Seen: a race between an interrupt and a check of it is missed."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
