#!/usr/bin/env bash
#
# On JDK 25, acquire(0) of a fair Semaphore waits, though it asks for no permit.
#
# The program: a fair semaphore has no permits, and a thread waits for one. Then no permits at all are asked for, in
# each of the three ways there are.
#
# Expected: each succeeds at once. The documentation says that acquire(permits) has the same effect as a loop that
#   calls acquire() so many times, and a loop of no rounds returns.
# Instead: tryAcquire(0) returns true, tryAcquire(0, 100 ms) returns false after 100 ms, and acquire(0) waits until the
#   thread ahead of it has its permit. Nothing is ever taken.
# Why it matters: a number of permits that is computed, such as the bytes of a message, can be 0. An empty message
#   then waits behind the big one that started the queue, or is refused, and only in a fair semaphore.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 28 November 2026:
#
#   JDK 25.0.3
#   tryAcquire(0): true
#   tryAcquire(0, 100 ms): false
#   acquire(0): waits
#   acquire(0), once the thread ahead has its permit: returns
#   Seen: acquire(0) of a fair semaphore waits behind the thread ahead.
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
void main() throws InterruptedException {
    Semaphore semaphore = new Semaphore(0, true);
    Thread first = Thread.ofPlatform().daemon().start(semaphore::acquireUninterruptibly);
    until(() -> first.getState() == Thread.State.WAITING);

    IO.println("tryAcquire(0): " + semaphore.tryAcquire(0));
    IO.println("tryAcquire(0, 100 ms): " + semaphore.tryAcquire(0, 100, TimeUnit.MILLISECONDS));
    Thread second = Thread.ofPlatform().daemon().start(() -> semaphore.acquireUninterruptibly(0));
    until(() -> !second.isAlive() || second.getState() == Thread.State.WAITING);
    IO.println("acquire(0): " + (second.isAlive() ? "waits" : "returns"));

    semaphore.release();
    until(() -> !first.isAlive() && !second.isAlive());
    IO.println("acquire(0), once the thread ahead has its permit: returns");
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
tryAcquire(0): true
tryAcquire(0, 100 ms): false
acquire(0): waits
acquire(0), once the thread ahead has its permit: returns
SEEN
    echo "Seen: acquire(0) of a fair semaphore waits behind the thread ahead."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
