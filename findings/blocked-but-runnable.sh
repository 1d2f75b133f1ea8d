#!/usr/bin/env bash
#
# On JDK 25, ThreadMXBean calls a blocked platform thread RUNNABLE if a waiting virtual thread holds the monitor.
#
# The program: a thread enters a monitor and waits for something else inside. A platform thread waits to enter. Both
# Thread.getState and ThreadMXBean.dumpAllThreads are asked about the one that waits to enter.
#
# Expected: BLOCKED, from both, with the monitor named, whatever kind of thread holds it. ThreadMXBean does not
#   support virtual threads, but the thread it is asked about is a platform thread.
# Instead: if the holder is a virtual thread, which gives its carrier back while it waits, Thread says BLOCKED, and
#   ThreadMXBean says RUNNABLE and knows of no lock. If the holder is a platform thread, both say BLOCKED.
# Why it matters: Spring Boot's threaddump endpoint and JConsole ask ThreadMXBean. There, a server whose platform
#   threads all hang behind one virtual thread looks busy, and nothing in it is blocked.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 28 November 2026:
#
#   JDK 25.0.3
#   owner virtual: BLOCKED to Thread, RUNNABLE to ThreadMXBean, no lock
#   owner platform: BLOCKED to Thread, BLOCKED to ThreadMXBean, lock known
#   Seen: a platform thread blocked behind a virtual one is RUNNABLE to ThreadMXBean.
#
# Needs: a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

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

cat >"$work/Main.java" <<'JAVA'
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

void main() throws InterruptedException {
    IO.println("owner virtual: " + blockedBehind(Thread.ofVirtual()));
    IO.println("owner platform: " + blockedBehind(Thread.ofPlatform().daemon()));
}

/** What is said of a platform thread that waits for a monitor, which a thread of this kind holds. */
String blockedBehind(Thread.Builder ownerKind) throws InterruptedException {
    Object monitor = new Object();
    CompletableFuture<Void> release = new CompletableFuture<>();
    Thread owner = ownerKind.start(() -> {
        synchronized (monitor) {
            release.join();
        }
    });
    until(() -> owner.getState() == Thread.State.WAITING);
    Thread blocked = Thread.ofPlatform().daemon().start(() -> {
        synchronized (monitor) {
        }
    });
    until(() -> blocked.getState() == Thread.State.BLOCKED);
    ThreadInfo info = Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
        .filter(each -> each.getThreadId() == blocked.threadId()).findFirst().orElseThrow();
    String said = blocked.getState() + " to Thread, " + info.getThreadState() + " to ThreadMXBean, "
        + (info.getLockInfo() == null ? "no lock" : "lock known");
    release.complete(null);
    owner.join();
    blocked.join();
    return said;
}

void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("not within 20 s");
        }
        Thread.sleep(1);
    }
}
JAVA

echo "JDK $version"
"$jdk/bin/java" "$work/Main.java" >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
owner virtual: BLOCKED to Thread, RUNNABLE to ThreadMXBean, no lock
owner platform: BLOCKED to Thread, BLOCKED to ThreadMXBean, lock known
SEEN
    echo "Seen: a platform thread blocked behind a virtual one is RUNNABLE to ThreadMXBean."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
