package dev.interleave.program;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Position;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.CheckResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What the checks find in runs of programs: nothing in those that are right, and something in those that are not. */
@Slow
class RunChecksTests {

    private static final int SEEDS = 12;

    private static final String BY_TWO = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;

            int n = 0;
            final Object m = new Object();
            final ReentrantLock lock = new ReentrantLock();
            static class Once { static int made = 1; static int get() { return made; } }

            void main() throws Exception {
                Thread a = new Thread(() -> BODY), b = new Thread(() -> BODY);
                a.start(); b.start(); a.join(); b.join();
                IO.println(n);
            }
            """;

    /** Declarations, what the first of two threads does, and what the second does. */
    private static final String WRITER_AND_READER = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.concurrent.locks.*;
            import java.lang.invoke.*;

            int n;
            int read;
            static class Slot {
                int plain;
                volatile int value;
                static final VarHandle PLAIN;
                static final AtomicIntegerFieldUpdater<Slot> VALUE = AtomicIntegerFieldUpdater.newUpdater(Slot.class, "value");
                static {
                    try { PLAIN = MethodHandles.lookup().findVarHandle(Slot.class, "plain", int.class); }
                    catch (ReflectiveOperationException e) { throw new Error(e); }
                }
            }
            final Slot slot = new Slot();
            %s

            void main() throws Exception {
                Thread a = new Thread(() -> { try { %s } catch (Exception e) { } });
                Thread b = new Thread(() -> { try { %s } catch (Exception e) { } });
                a.start(); b.start(); a.join(); b.join();
                IO.println(read);
            }
            """;

    private static List<String> failed(Position run) {
        return Check.verifyAll(run.trace()).stream().filter(check -> Boolean.FALSE.equals(check.held()))
                .map(check -> check.name() + " " + check.because()).toList();
    }

    private static boolean isRace(String failed) {
        return failed.startsWith("no-data-race");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{ synchronized (m) { n++; } }",
            "{ synchronized (m) { synchronized (m) { n++; } n++; } }",
            "{ synchronized (m) { n++; m.notifyAll(); while (n < 2) try { m.wait(); } catch (InterruptedException ex) { } } }",
            "{ synchronized (m) { synchronized (m) { n++; m.notifyAll(); while (n < 2) try { m.wait(); }"
                    + " catch (InterruptedException ex) { } } } }",
            "{ lock.lock(); try { n++; } finally { lock.unlock(); } }",
            "{ lock.lock(); lock.lock(); try { n++; } finally { lock.unlock(); lock.unlock(); } }",
            "{ synchronized (m) { n += Once.get(); } }",
            "{ Thread c = new Thread(() -> { synchronized (m) { n++; } }); c.start(); try { c.join(); c.join(1000); }"
                    + " catch (InterruptedException ex) { } }"})
    void nothingIsWrongWithLocksThatAreKept(String body) throws Exception {
        for (Position run : Explored.runs(BY_TWO.replace("BODY", body), Inside.CALLS, SEEDS)) {
            assertThat(failed(run)).as("%s", run.schedule()).isEmpty();
            assertThat(Check.verifyAll(run.trace())).extracting(CheckResult::name)
                    .contains("all-released", "mutual-exclusion", "no-data-race");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.join();", "t.join(1_000_000);", "t.interrupt(); t.join();"})
    void whatIsReadAfterAJoinIsOrdered(String join) throws Exception {
        String source = """
                int n;
                void main() throws Exception {
                    Thread t = new Thread(() -> n++);
                    t.start();
                    %s
                    if (!t.isAlive()) { t.join(); IO.println(n); }
                }
                """.formatted(join);
        for (Position run : Explored.runs(source, Inside.CALLS, SEEDS)) {
            assertThat(failed(run)).as("%s", run.schedule()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "volatile boolean ready; | n = 1; ready = true; | if (ready) read = n;",
            "final AtomicBoolean ready = new AtomicBoolean(); | n = 1; ready.set(true); | if (ready.get()) read = n;",
            "final AtomicInteger taken = new AtomicInteger(); | if (taken.getAndIncrement() == 0) n++; "
                    + "| if (taken.get() == 1) read = 2;",
            "final AtomicIntegerArray all = new AtomicIntegerArray(2); | n = 1; all.set(1, 1); | if (all.get(1) == 1) read = n;",
            "int x; | n = 1; Slot.PLAIN.setVolatile(slot, 1); | if ((int) Slot.PLAIN.getVolatile(slot) == 1) read = n;",
            "int x; | n = 1; Slot.VALUE.set(slot, 1); | if (slot.value == 1) read = n;",
            "int x; | while (!Slot.PLAIN.compareAndSet(slot, 0, 1)) Thread.onSpinWait(); n++; Slot.PLAIN.setVolatile(slot, 0); "
                    + "| while (!Slot.PLAIN.compareAndSet(slot, 0, 1)) Thread.onSpinWait(); n++; Slot.PLAIN.setVolatile(slot, 0);",
            "int x; | while (!Slot.VALUE.compareAndSet(slot, 0, 1)) Thread.onSpinWait(); n++; Slot.VALUE.set(slot, 0); "
                    + "| while (!Slot.VALUE.compareAndSet(slot, 0, 1)) Thread.onSpinWait(); n++; Slot.VALUE.set(slot, 0);",
            "final AtomicReference<String> ready = new AtomicReference<>(\"a\"); | n = 1; ready.set(\"b\"); "
                    + "| if (ready.get().equals(\"b\")) read = n;",
            "final AtomicInteger ready = new AtomicInteger(1); | n = 1; ready.set(2); | if (ready.get() == 2) read = n;",
            "final FutureTask<Integer> task = new FutureTask<>(() -> n = 1); | task.run(); | task.get(); read = n;",
            "final CompletableFuture<Integer> it = new CompletableFuture<>(); | n = 1; it.complete(1); | it.join(); read = n;",
            "final CountDownLatch latch = new CountDownLatch(1); | n = 1; latch.countDown(); | latch.await(); read = n;",
            "final Semaphore none = new Semaphore(0); | n = 1; none.release(); | none.acquire(); read = n;",
            "final Phaser phaser = new Phaser(1); | n = 1; phaser.arrive(); | phaser.awaitAdvance(0); read = n;",
            "final Exchanger<Integer> meet = new Exchanger<>(); | n = 1; meet.exchange(1); | meet.exchange(2); read = n;",
            "final CyclicBarrier both = new CyclicBarrier(2); | n = 1; both.await(); | both.await(); read = n;",
            "final StampedLock lock = new StampedLock(); | long s = lock.writeLock(); n++; lock.unlockWrite(s); "
                    + "| long s = lock.readLock(); read = n; lock.unlockRead(s);",
            "final ReadWriteLock lock = new ReentrantReadWriteLock(); | lock.writeLock().lock(); n++; lock.writeLock().unlock(); "
                    + "| lock.readLock().lock(); read = n; lock.readLock().unlock();",
            "final Map<Integer, Integer> map = new ConcurrentHashMap<>(); | n = 1; map.put(1, 1); "
                    + "| if (map.containsKey(1)) read = n;",
            "final List<Integer> list = new CopyOnWriteArrayList<>(); | n = 1; list.add(1); | if (!list.isEmpty()) read = n;",
            "final BlockingQueue<Integer> queue = new SynchronousQueue<>(); | n = 1; queue.put(1); | queue.take(); read = n;",
            "final Queue<Integer> queue = new ConcurrentLinkedQueue<>(); | n = 1; queue.add(1); "
                    + "| if (queue.poll() != null) read = n;",
            "int x; | Thread t = Thread.startVirtualThread(() -> n = 1); while (t.isAlive()) Thread.onSpinWait(); n++; | read = 1;",
            "int x; | var pool = Executors.newFixedThreadPool(1); pool.execute(() -> n = 1); pool.close(); n++; | read = 1;",
            "int x; | Thread t = new Thread(() -> { while (!Thread.interrupted()) Thread.onSpinWait(); n++; }); t.start(); "
                    + "n = 1; t.interrupt(); t.join(); | read = 1;"})
    void whatOrdersWithoutAnEventOfItsOwnIsSeen(String fields, String first, String second) throws Exception {
        String source = WRITER_AND_READER.formatted(fields, first, second);
        for (Inside inside : Inside.values()) {
            for (Position run : Explored.runs(source, inside, SEEDS)) {
                assertThat(failed(run)).as("%s %s", inside, run.schedule()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "volatile boolean ready; | ready = true; n = 1; | if (ready) read = n;",
            "volatile boolean ready; volatile boolean other; | n = 1; ready = true; | if (!other) read = n;",
            "final AtomicBoolean ready = new AtomicBoolean(); | n = 1; ready.get(); | if (!ready.get()) read = n;",
            "final AtomicBoolean ready = new AtomicBoolean(); | ready.set(true); n = 1; | if (ready.get()) read = n;",
            "final CountDownLatch latch = new CountDownLatch(1); | latch.countDown(); n = 1; | latch.await(); read = n;",
            "final Semaphore two = new Semaphore(2); | two.acquire(); n = 1; two.release(); | two.acquire(); read = n; two.release();",
            "final ReadWriteLock lock = new ReentrantReadWriteLock(); | lock.readLock().lock(); n++; lock.readLock().unlock(); "
                    + "| lock.readLock().lock(); n++; lock.readLock().unlock();",
            "final ReentrantLock lock = new ReentrantLock(); | n = 1; lock.lock(); lock.unlock(); "
                    + "| if (!lock.isHeldByCurrentThread()) read = n;",
            "final Map<Integer, Integer> map = new ConcurrentHashMap<>(); | n = 1; map.put(1, 1); | map.put(2, 2); read = n;",
            "int x; | var pool = Executors.newFixedThreadPool(1); pool.execute(() -> n = 1); n++; pool.close(); | read = 1;",
            "int x; | n = 1; LockSupport.unpark(null); | LockSupport.parkNanos(1); read = n;",
            "final List<Integer> list = new ArrayList<>(); | list.add(1); | list.add(2);"})
    void whatDoesNotOrderIsNoOrder(String fields, String first, String second) throws Exception {
        assertThat(Explored.runs(WRITER_AND_READER.formatted(fields, first, second), Inside.CALLS, SEEDS))
                .anySatisfy(run -> assertThat(failed(run)).anyMatch(RunChecksTests::isRace));
    }

    /** The field that it looks at is plain. */
    @Test
    void aLookAtWhoHoldsALockOrdersNothing() throws Exception {
        String source = WRITER_AND_READER.formatted("final ReentrantLock lock = new ReentrantLock();",
                "n = 1; lock.lock(); lock.unlock();", "lock.isHeldByCurrentThread(); read = n;");
        assertThat(Explored.runs(source, Inside.CALLS, SEEDS))
                .allSatisfy(run -> assertThat(failed(run)).anyMatch(RunChecksTests::isRace));
    }
}
