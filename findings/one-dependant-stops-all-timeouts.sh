#!/usr/bin/env bash
#
# On JDK 25, one blocking dependant of a future that timed out stops every time-out of every CompletableFuture.
#
# The program: a future ends by orTimeout, and its dependant blocks. Then another future gets an orTimeout of 10 ms, and
# a task is scheduled in the common pool in 10 ms. Neither has anything to do with the first future.
#
# Expected: the dependant blocks one thread, and the common pool has others. The two delays end in their time.
# Instead: the dependant runs in the one thread that watches the clock for the common pool, and so for orTimeout,
#   completeOnTimeout and delayedExecutor in the whole JVM. While it blocks, no time-out fires, and what is
#   scheduled in the common pool does not start. With whenCompleteAsync and an executor of one's own both go on.
# Why it matters: a fallback that calls a slow service when a fast one timed out is the ordinary use of orTimeout.
#   Written with exceptionally or whenComplete, it takes the time-outs away from everybody just when things are slow.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 28 November 2026:
#
#   JDK 25.0.3
#   dependant blocks elsewhere: orTimeout fires, schedule runs, both done in the end
#   dependant blocks in place: orTimeout not after 5 s, schedule not after 5 s, both done in the end
#   Seen: while one dependant blocks, no other time-out fires.
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
    Executor virtual = Executors.newVirtualThreadPerTaskExecutor();
    Dependant elsewhere = (future, block) -> future.whenCompleteAsync(block, virtual);
    Dependant inPlace = (future, block) -> future.whenComplete(block);
    IO.println("dependant blocks elsewhere: " + othersWhile(elsewhere));
    IO.println("dependant blocks in place: " + othersWhile(inPlace));
}

interface Dependant {
    void on(CompletableFuture<String> future, BiConsumer<String, Throwable> block);
}

/** What becomes of two unrelated delays of 10 ms while the dependant of a future that has timed out blocks. */
String othersWhile(Dependant dependant) throws InterruptedException {
    CompletableFuture<Void> release = new CompletableFuture<>();
    AtomicReference<Thread> blocked = new AtomicReference<>();
    CompletableFuture<String> future = new CompletableFuture<>();
    dependant.on(future, (value, failure) -> {
        blocked.set(Thread.currentThread());
        release.join();
    });
    future.orTimeout(10, TimeUnit.MILLISECONDS);
    until(() -> blocked.get() != null && blocked.get().getState() == Thread.State.WAITING);

    Future<String> timed = new CompletableFuture<String>().orTimeout(10, TimeUnit.MILLISECONDS);
    Future<String> scheduled = ForkJoinPool.commonPool().schedule(() -> "run", 10, TimeUnit.MILLISECONDS);
    long giveUp = System.nanoTime() + 5_000_000_000L;
    until(() -> timed.isDone() && scheduled.isDone() || System.nanoTime() - giveUp > 0);
    String others = "orTimeout " + (timed.isDone() ? "fires" : "not after 5 s") + ", schedule "
        + (scheduled.isDone() ? "runs" : "not after 5 s");
    release.complete(null);
    until(() -> timed.isDone() && scheduled.isDone());
    return others + ", both done in the end";
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
dependant blocks elsewhere: orTimeout fires, schedule runs, both done in the end
dependant blocks in place: orTimeout not after 5 s, schedule not after 5 s, both done in the end
SEEN
    echo "Seen: while one dependant blocks, no other time-out fires."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
