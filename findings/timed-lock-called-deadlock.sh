#!/usr/bin/env bash
#
# On JDK 25, two threads that give up on their own are a deadlock to findDeadlockedThreads and to jcmd Thread.print.
#
# The program: two threads take two locks in opposite order, the second lock with tryLock and a time limit, which is 10 s
# for one thread and 30 s for the other. The main thread asks ThreadMXBean.findDeadlockedThreads and Thread.print meanwhile,
# and notes how the two end.
#
# Expected: no deadlock. Each thread waits for a limited time, and the point of the limit is that no deadlock can come of
#   it. Their state is TIMED_WAITING.
# Instead: both are reported, by Thread.print under "Found one Java-level deadlock". Then one of them gives up, the other
#   gets its lock, and both end. The search follows the owners of locks and does not ask how long a thread is willing to
#   wait.
# Allowed, but easy to miss: the documentation of findDeadlockedThreads defines a deadlock by owning one lock while "trying
#   to acquire another", and does not mention limits.
# Why it matters: an alert or a watchdog that restarts a JVM on findDeadlockedThreads fires on code that avoids deadlocks in
#   the recommended way. Ask for the threads' states too, or ask twice.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3
#   findDeadlockedThreads: [first TIMED_WAITING, second TIMED_WAITING]
#   Thread.print: Found one Java-level deadlock:
#   first ends with both locks: false
#   second ends with both locks: true
#   findDeadlockedThreads: none
#   Seen: two threads whose waiting is limited are reported as a deadlock.
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

cat >"$work/Timed.java" <<'JAVA'
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.ObjectName;

class Timed {

    public static void main(String[] arguments) throws Exception {
        ReentrantLock left = new ReentrantLock();
        ReentrantLock right = new ReentrantLock();
        CyclicBarrier both = new CyclicBarrier(2);
        FutureTask<Boolean> one = new FutureTask<>(take(left, right, both, 10));
        FutureTask<Boolean> other = new FutureTask<>(take(right, left, both, 30));
        Thread first = Thread.ofPlatform().name("first").daemon().start(one);
        Thread second = Thread.ofPlatform().name("second").daemon().start(other);
        until(left, second);
        until(right, first);

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] deadlocked = threads.findDeadlockedThreads();
        System.out.println("findDeadlockedThreads: " + (deadlocked == null ? "none"
            : Arrays.stream(threads.getThreadInfo(deadlocked)).map(Timed::describe).sorted().toList()));
        System.out.println("Thread.print: " + printed());
        System.out.println("first ends with both locks: " + one.get(20, TimeUnit.SECONDS));
        System.out.println("second ends with both locks: " + other.get(20, TimeUnit.SECONDS));
        System.out.println("findDeadlockedThreads: " + (threads.findDeadlockedThreads() == null ? "none" : "some"));
    }

    private static Callable<Boolean> take(ReentrantLock mine, ReentrantLock theirs, CyclicBarrier both, int seconds) {
        return () -> {
            mine.lock();
            try {
                both.await(20, TimeUnit.SECONDS);
                if (!theirs.tryLock(seconds, TimeUnit.SECONDS)) {
                    return false;
                }
                theirs.unlock();
                return true;
            } finally {
                mine.unlock();
            }
        };
    }

    private static void until(ReentrantLock lock, Thread waiting) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!lock.hasQueuedThread(waiting) || waiting.getState() != Thread.State.TIMED_WAITING) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within 20 s");
            }
            Thread.sleep(1);
        }
    }

    private static String describe(ThreadInfo thread) {
        return thread.getThreadName() + " " + thread.getThreadState();
    }

    /** What jcmd Thread.print says of deadlocks. */
    private static String printed() throws Exception {
        String text = (String) ManagementFactory.getPlatformMBeanServer().invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint",
            new Object[] {new String[0]}, new String[] {String[].class.getName()});
        return text.lines().filter(line -> line.startsWith("Found ")).findFirst().orElse("no deadlock");
    }
}
JAVA

echo "JDK $version"
timeout 60 "$jdk/bin/java" "$work/Timed.java" >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
findDeadlockedThreads: [first TIMED_WAITING, second TIMED_WAITING]
Thread.print: Found one Java-level deadlock:
first ends with both locks: false
second ends with both locks: true
findDeadlockedThreads: none
SEEN
    echo "Seen: two threads whose waiting is limited are reported as a deadlock."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
