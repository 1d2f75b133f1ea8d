#!/usr/bin/env bash
#
# On JDK 25, Thread.sleep leaves a virtual thread a parking permit: the next LockSupport.park() returns at once.
#
# The program: a thread pauses for 1 ms and then parks twice. Nobody unparks it. Once it is WAITING, the program looks
# which of the two park() it is in.
#
# Expected: the first. A sleep gives no permit, and on a platform thread it never does.
# Instead: a virtual thread that has slept goes past the first park() every time, and waits in the second. After
#   parkNanos instead of the sleep it waits in the first, and so does a platform thread after either.
# Allowed, but unannounced: park() may return for no reason. A comment on a method of VirtualThread, which is not
#   public, speaks of a "spurious, but benign, wakeup"; Thread.sleep and LockSupport do not mention it.
# Why it matters: a park() without a loop around it works on platform threads for years and never on such a virtual one.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 28 November 2026:
#
#   JDK 25.0.3
#   virtual, after Thread.sleep: 100 of 100
#   virtual, after parkNanos: 0 of 100
#   platform, after Thread.sleep: 0 of 100
#   Seen: a virtual thread that has slept does not stop at the next park().
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
interface Pause {
    void run() throws InterruptedException;
}

void main() throws InterruptedException {
    Pause sleep = () -> Thread.sleep(1);
    Pause parkNanos = () -> LockSupport.parkNanos(1_000_000);
    IO.println("virtual, after Thread.sleep: " + passes(Thread.ofVirtual(), sleep) + " of 100");
    IO.println("virtual, after parkNanos: " + passes(Thread.ofVirtual(), parkNanos) + " of 100");
    IO.println("platform, after Thread.sleep: " + passes(Thread.ofPlatform().daemon(), sleep) + " of 100");
}

/** How many of 100 threads went past the first of two park(), though nobody had unparked them. */
int passes(Thread.Builder kind, Pause pause) throws InterruptedException {
    int passes = 0;
    for (int i = 0; i < 100; i++) {
        AtomicInteger passed = new AtomicInteger();
        Thread thread = kind.start(() -> {
            try {
                pause.run();
            } catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
            LockSupport.park();
            passed.incrementAndGet();
            LockSupport.park();
        });
        // The pause is TIMED_WAITING; WAITING is one of the two park().
        until(() -> thread.getState() == Thread.State.WAITING);
        passes += passed.get();
        until(() -> {
            LockSupport.unpark(thread);
            return !thread.isAlive();
        });
    }
    return passes;
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
virtual, after Thread.sleep: 100 of 100
virtual, after parkNanos: 0 of 100
platform, after Thread.sleep: 0 of 100
SEEN
    echo "Seen: a virtual thread that has slept does not stop at the next park()."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
