package dev.interleave.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Position;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Site;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.Check;

import static org.assertj.core.api.Assertions.assertThat;

/** A trace has the events of each thread in the order in which the thread's source has them. */
@Slow
class ProgramOrderTests {

    private static final int SEEDS = 3;

    /** Each is on a line of its own, and what comes after it as well. */
    private static final List<String> WRITES = List.of("x = 7;", "x++;", "s = 8;", "s += 2;", "v = 9;", "v++;",
            "all[0] = 3;", "all[1]++;", "longs[0] = 4;", "o = new Object();", "synchronized (m) { x = 5; }",
            "atomic.incrementAndGet();", "atomic.compareAndSet(0, 5);", "atomic.set(6);", "atomics.set(0, 7);",
            "Slot.PLAIN.set(slot, 2);", "Slot.PLAIN.compareAndSet(slot, 2, 3);", "Slot.PLAIN.setVolatile(slot, 4);",
            "Slot.VALUE.incrementAndGet(slot);", "Slot.VALUE.compareAndSet(slot, 0, 5);", "slot.value = 6;",
            "Slot.ELEMENTS.setRelease(all, 0, 9);", "lock.lock(); x = 6; lock.unlock();");

    private static final String SOURCE = """
            import java.lang.invoke.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.concurrent.locks.*;
            static class Slot {
                int plain;
                volatile int value;
                static final VarHandle PLAIN;
                static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(int[].class);
                static final AtomicIntegerFieldUpdater<Slot> VALUE =
                        AtomicIntegerFieldUpdater.newUpdater(Slot.class, "value");
                static {
                    try { PLAIN = MethodHandles.lookup().findVarHandle(Slot.class, "plain", int.class); }
                    catch (ReflectiveOperationException e) { throw new Error(e); }
                }
            }
            static class Late { static int at = 1; }
            int x;
            static int s;
            volatile int v;
            Object o;
            final int[] all = new int[2];
            final long[] longs = new long[1];
            final Slot slot = new Slot();
            final Object m = new Object();
            final Object n = new Object();
            final AtomicInteger atomic = new AtomicInteger();
            final AtomicIntegerArray atomics = new AtomicIntegerArray(1);
            final ReentrantLock lock = new ReentrantLock();
            final CountDownLatch latch = new CountDownLatch(1);
            final CompletableFuture<Integer> future = new CompletableFuture<>();
            void quietly(Callable<?> task) { try { task.call(); } catch (Exception e) { } }
            void main() throws Exception {
                Thread main = Thread.currentThread();
                Thread t = new Thread(() -> {
            OWN_WRITES
                });
                t.start();
            SHARED_WRITES
                t.join();
                IO.println(x);
            }
            """;

    private static String source(String after) {
        String own = String.join("\n", WRITES);
        return SOURCE.replace("OWN_WRITES", own)
                .replace("SHARED_WRITES", String.join("\n" + after + "\n", WRITES) + "\n" + after);
    }

    /** Each event of a thread that stands before one of an earlier line. */
    private static List<String> swapped(Position position) {
        Map<String, TraceEvent> last = new TreeMap<>();
        List<String> swapped = new ArrayList<>();
        for (TraceEvent event : position.trace()) {
            Site site = event.stamp().site();
            if (site == null || !site.method().equals("main")) {
                continue;
            }
            TraceEvent before = last.put(event.stamp().thread(), event);
            if (before != null && before.stamp().site() != null && before.stamp().site().line() > site.line()) {
                swapped.add(before.kind() + " before " + event.kind() + " of " + event.stamp().thread() + " at line "
                        + site.line());
            }
        }
        return swapped;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "t.join();",
            "t.join(1000);",
            "if (!t.isAlive()) t.join();",
            "IO.println(1);",
            "new Thread(() -> { }).start();",
            "Thread.startVirtualThread(() -> { }).join();",
            "Thread.sleep(1);",
            "Thread.currentThread().interrupt(); Thread.interrupted();",
            "t.interrupt();",
            "LockSupport.unpark(main); LockSupport.park();",
            "LockSupport.unpark(t);",
            "LockSupport.parkNanos(1);",
            "synchronized (n) { n.notifyAll(); }",
            "synchronized (n) { n.wait(1); }",
            "lock.lock(); lock.unlock();",
            "latch.countDown(); latch.await();",
            "future.complete(1); future.join();",
            "Late.at++;",
            "Thread.yield(); Thread.onSpinWait();",
            "quietly(() -> { throw new IllegalStateException(); });",
            "Executors.newFixedThreadPool(1).close();"})
    void eachThreadsEventsAreInTheOrderOfItsLines(String after) throws Exception {
        for (Inside inside : Inside.values()) {
            for (Position run : Explored.runs(source(after), inside, SEEDS)) {
                assertThat(swapped(run)).as("%s %s", inside, run.schedule()).isEmpty();
                assertThat(run.trace()).anyMatch(event -> event.kind() == EventKind.WRITTEN);
            }
        }
    }

    private static List<Boolean> racesIn(String other, String before, String after) throws Exception {
        String source = """
                int n;
                static int s;
                final int[] all = new int[2];
                void main() throws Exception {
                    Thread t = Thread.ofPlatform().unstarted(() -> { OTHER });
                    t.start();
                    BEFORE
                    t.join();
                    AFTER
                }
                """.replace("OTHER", other).replace("BEFORE", before).replace("AFTER", after);
        List<Boolean> found = new ArrayList<>();
        for (Inside inside : Inside.values()) {
            for (String made : List.of("ofPlatform", "ofVirtual")) {
                for (Position run : Explored.runs(source.replace("ofPlatform", made), inside, SEEDS)) {
                    found.add(Check.verifyAll(run.trace()).stream().anyMatch(
                            result -> result.name().equals("no-data-race") && Boolean.FALSE.equals(result.held())));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "n = 1; | n = 7;",
            "n = 1; | n++;",
            "n = 1; | int seen = n;",
            "s = 1; | s = 7;",
            "all[0] = 1; | all[0] = 7;"})
    void whatIsDoneBeforeAJoinIsNotOrderedByIt(String other, String own) throws Exception {
        assertThat(racesIn(other, own, "")).containsOnly(true);
        assertThat(racesIn(other, "", own)).containsOnly(false);
    }

    /** The order is that of lines only where no line is before one that it follows. */
    @Test
    void aLoopIsSeenToGoBack() throws Exception {
        String twice = """
                int x;
                void main() throws Exception {
                    Thread t = new Thread(() -> x++);
                    t.start();
                    for (int i = 0; i < 2; i++) {
                        x++;
                        IO.println(i);
                    }
                    t.join();
                }
                """;
        for (Position run : Explored.runs(twice, Inside.CALLS, SEEDS)) {
            assertThat(swapped(run)).isNotEmpty();
        }
    }
}
