#!/usr/bin/env bash
#
# On JDK 25, two threads that both refuse to wait can meet in an Exchanger, and an interrupted one can exchange.
#
# The program: two threads call exchange(x, 0, NANOSECONDS) on the same Exchanger, again and again. Then a thread whose
# interrupt flag is set calls exchange with a limit of 1 s, first alone, then with a partner who waits.
#
# Expected, by the documentation: with a limit of 0 "the method will not wait at all", so two such calls never meet;
#   with the "interrupted status set on entry to this method" an InterruptedException is thrown.
# Instead: the two meet now and then, because each leaves its offer open for a moment before it gives up. The
#   interrupted thread is refused only if it is alone: with a partner it exchanges, and its flag stays set.
# Why it matters: a call with a limit of 0 is not a look at who is there: it shows its element to others. And a loop
#   that ends only by the InterruptedException of exchange does not end while there are partners.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 28 November 2026:
#
#   JDK 25.0.3
#   with no time to wait: met in 232 of 10000
#   interrupted, nobody there: InterruptedException
#   interrupted, a partner waits: exchanged, still interrupted: true
#   Seen: two exchanges that do not wait can meet, and an interrupted thread exchanges with a partner who waits.
#
# Needs: two processors; a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
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
static final int ROUNDS = 10_000;

void main() throws Exception {
    if (Runtime.getRuntime().availableProcessors() == 1) {
        throw new IllegalStateException("two processors are needed");
    }
    CyclicBarrier start = new CyclicBarrier(2);
    Exchanger<String> exchanger = new Exchanger<>();
    FutureTask<Integer> other = new FutureTask<>(() -> meetings(start, exchanger, "other"));
    Thread.ofPlatform().daemon().start(other);
    int met = meetings(start, exchanger, "main");
    IO.println("with no time to wait: met in " + met + " of " + ROUNDS);
    IO.println("interrupted, nobody there: " + exchangeInterrupted(exchanger));

    Thread partner = Thread.ofPlatform().daemon().start(new FutureTask<>(() -> exchanger.exchange("partner")));
    until(() -> partner.getState() == Thread.State.WAITING);
    IO.println("interrupted, a partner waits: " + exchangeInterrupted(exchanger));
}

/** How often this thread was given an element when both sides came with a time-out of 0. */
int meetings(CyclicBarrier start, Exchanger<String> exchanger, String name) throws Exception {
    int met = 0;
    for (int round = 0; round < ROUNDS; round++) {
        start.await(20, TimeUnit.SECONDS);
        try {
            exchanger.exchange(name, 0, TimeUnit.NANOSECONDS);
            met++;
        } catch (TimeoutException ex) {
            // What the documentation promises when nobody waits.
        }
    }
    return met;
}

String exchangeInterrupted(Exchanger<String> exchanger) {
    Thread.currentThread().interrupt();
    try {
        exchanger.exchange("main", 1, TimeUnit.SECONDS);
        return "exchanged, still interrupted: " + Thread.interrupted();
    } catch (InterruptedException | TimeoutException ex) {
        Thread.interrupted();
        return ex.getClass().getSimpleName();
    }
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
# How often the two meet is a matter of luck; once is enough.
sed -i.bak 's/met in [1-9][0-9]* of/met in N of/' "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
with no time to wait: met in N of 10000
interrupted, nobody there: InterruptedException
interrupted, a partner waits: exchanged, still interrupted: true
SEEN
    echo "Seen: two exchanges that do not wait can meet, and an interrupted thread exchanges with a partner who waits."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
