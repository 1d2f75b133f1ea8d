#!/usr/bin/env bash
#
# On JDK 25, while a writer waits, StampedLock admits a reader without a time limit and refuses one that has a limit.
#
# The program: one reader holds the lock and a writer waits for it. Then a reader comes without a time limit, and one
# with a limit. The same is done with a ReentrantReadWriteLock that is not fair.
#
# Expected: a time limit changes how long a reader waits, not whether it has to. ReentrantReadWriteLock is like that:
#   both readers stand behind the writer, and the one with the limit gives up.
# Instead: StampedLock.readLock() goes past the writer and holds the lock at once. tryReadLock(200, MILLISECONDS) stands
#   behind the writer until its time is over and returns 0, though readers hold the lock all the while.
# Allowed, but unexpected: the documentation calls every "try" method best-effort, and promises no policy.
# Why it matters: a time limit added for safety makes reads fail that succeeded before. The other way round, readers
#   that use readLock() can keep a writer out for as long as they overlap.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 28 November 2026:
#
#   JDK 25.0.3
#   StampedLock.readLock: enters
#   StampedLock.tryReadLock(200 ms): gives up
#   ReentrantReadWriteLock, read lock: waits
#   ReentrantReadWriteLock, read tryLock(200 ms): gives up
#   Seen: of two readers behind a waiting writer, a StampedLock admits only the one without a time limit.
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
    StampedLock stamped = new StampedLock();
    stamped.readLock();
    queue(stamped::writeLock);
    IO.println("StampedLock.readLock: " + ask(() -> stamped.readLock() != 0));
    IO.println("StampedLock.tryReadLock(200 ms): " + ask(() -> stamped.tryReadLock(200, TimeUnit.MILLISECONDS) != 0));

    ReentrantReadWriteLock reentrant = new ReentrantReadWriteLock();
    reentrant.readLock().lock();
    queue(reentrant.writeLock()::lock);
    Lock read = reentrant.readLock();
    IO.println("ReentrantReadWriteLock, read lock: " + ask(() -> {
        read.lock();
        return true;
    }));
    IO.println("ReentrantReadWriteLock, read tryLock(200 ms): " + ask(() -> read.tryLock(200, TimeUnit.MILLISECONDS)));
}

/** Starts a writer and returns when it waits. */
void queue(Runnable write) throws InterruptedException {
    Thread writer = Thread.ofPlatform().daemon().start(write);
    until(() -> writer.getState() == Thread.State.WAITING);
}

/** What becomes of a reader in a thread of its own. Waiting without a limit is WAITING, with one TIMED_WAITING. */
String ask(Callable<Boolean> read) throws InterruptedException {
    FutureTask<Boolean> answer = new FutureTask<>(read);
    Thread reader = Thread.ofPlatform().daemon().start(answer);
    until(() -> answer.isDone() || reader.getState() == Thread.State.WAITING);
    return !answer.isDone() ? "waits" : answer.resultNow() ? "enters" : "gives up";
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
StampedLock.readLock: enters
StampedLock.tryReadLock(200 ms): gives up
ReentrantReadWriteLock, read lock: waits
ReentrantReadWriteLock, read tryLock(200 ms): gives up
SEEN
    echo "Seen: of two readers behind a waiting writer, a StampedLock admits only the one without a time limit."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
