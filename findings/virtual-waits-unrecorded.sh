#!/usr/bin/env bash
#
# On JDK 25, Flight Recorder writes nothing when a virtual thread waits for a lock, and next to 0 ms for Object.wait.
#
# The program: a platform thread and a virtual thread wait for 300 ms each: to enter a monitor, for a ReentrantLock, in
# LockSupport.parkNanos, in Object.wait and in Thread.sleep. A recording has the events for it enabled, with a threshold of
# 0.
#
# Expected: jdk.JavaMonitorEnter, jdk.ThreadPark, jdk.JavaMonitorWait and jdk.ThreadSleep with about 300 ms, for either kind
#   of thread. JEP 444 promises that Flight Recorder associates the events of application code with virtual threads, and
#   since JEP 491 a virtual thread blocks on monitors like any other. jdk.VirtualThreadPinned is not for these waits.
# Instead: for the virtual thread only the sleep is right. Waiting for a monitor, for a lock and in parkNanos leaves no
#   event, and Object.wait one that lasts next to nothing: a virtual thread leaves its carrier to wait, and only the time on
#   it counts.
# Why it matters: "Java Monitor Blocked" and "Java Thread Park" are how one looks for contention in production. A server on
#   virtual threads that stands in a queue for one lock has a recording without any contention in it.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3
#   monitor   JavaMonitorEnter platform: about 300 ms   virtual: no event
#   lock      ThreadPark       platform: about 300 ms   virtual: no event
#   parkNanos ThreadPark       platform: about 300 ms   virtual: no event
#   wait      JavaMonitorWait  platform: about 300 ms   virtual: far less
#   sleep     ThreadSleep      platform: about 300 ms   virtual: about 300 ms
#   Seen: of a virtual thread's waits, Flight Recorder has only the sleep.
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

cat >"$work/Waits.java" <<'JAVA'
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

class Waits {

    private static final long MILLIS = 300;

    interface Wait {
        void end() throws InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Long> recorded = new ConcurrentHashMap<>();
        try (RecordingStream stream = new RecordingStream()) {
            for (String event : new String[] {"JavaMonitorEnter", "ThreadPark", "JavaMonitorWait", "ThreadSleep"}) {
                stream.enable("jdk." + event).withThreshold(Duration.ZERO);
                stream.onEvent("jdk." + event, seen -> {
                    RecordedThread thread = seen.getThread();
                    if (thread != null && thread.getJavaName() != null) {
                        recorded.merge(thread.getJavaName() + " " + event, seen.getDuration().toMillis(), Math::max);
                    }
                });
            }
            stream.startAsync();
            waitInEachWay("platform", Thread.ofPlatform());
            waitInEachWay("virtual", Thread.ofVirtual());
            stream.stop();
        }
        String[][] ways = {{"monitor", "JavaMonitorEnter"}, {"lock", "ThreadPark"}, {"parkNanos", "ThreadPark"},
            {"wait", "JavaMonitorWait"}, {"sleep", "ThreadSleep"}};
        for (String[] way : ways) {
            System.out.printf("%-9s %-16s platform: %-14s virtual: %s%n", way[0], way[1],
                describe(recorded.get("platform " + way[0] + " " + way[1])),
                describe(recorded.get("virtual " + way[0] + " " + way[1])));
        }
    }

    private static void waitInEachWay(String kind, Thread.Builder builder) throws InterruptedException {
        Object monitor = new Object();
        ReentrantLock lock = new ReentrantLock();
        Thread entering = builder.name(kind + " monitor").unstarted(() -> {
            synchronized (monitor) {
                // Entering is what counts.
            }
        });
        synchronized (monitor) {
            entering.start();
            hold(entering, Thread.State.BLOCKED);
        }
        entering.join();
        lock.lock();
        Thread locking = builder.name(kind + " lock").start(() -> {
            lock.lock();
            lock.unlock();
        });
        hold(locking, Thread.State.WAITING);
        lock.unlock();
        locking.join();
        builder.name(kind + " parkNanos").start(() -> LockSupport.parkNanos(MILLIS * 1_000_000)).join();
        builder.name(kind + " wait").start(() -> run(() -> {
            synchronized (monitor) {
                monitor.wait(MILLIS);
            }
        })).join();
        builder.name(kind + " sleep").start(() -> run(() -> Thread.sleep(MILLIS))).join();
    }

    /** Returns when the thread has waited for long enough. */
    private static void hold(Thread thread, Thread.State waiting) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (thread.getState() != waiting) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within 20 s");
            }
            Thread.sleep(1);
        }
        Thread.sleep(MILLIS);
    }

    private static void run(Wait wait) {
        try {
            wait.end();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static String describe(Long millis) {
        return millis == null ? "no event" : millis < 150 ? "far less" : millis < 290 ? millis + " ms" : "about 300 ms";
    }
}
JAVA

echo "JDK $version"
timeout 60 "$jdk/bin/java" "$work/Waits.java" >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
monitor   JavaMonitorEnter platform: about 300 ms   virtual: no event
lock      ThreadPark       platform: about 300 ms   virtual: no event
parkNanos ThreadPark       platform: about 300 ms   virtual: no event
wait      JavaMonitorWait  platform: about 300 ms   virtual: far less
sleep     ThreadSleep      platform: about 300 ms   virtual: about 300 ms
SEEN
    echo "Seen: of a virtual thread's waits, Flight Recorder has only the sleep."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
