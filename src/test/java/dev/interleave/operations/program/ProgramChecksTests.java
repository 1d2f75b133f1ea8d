package dev.interleave.operations.program;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the checks find in runs of programs: nothing in those that are right, and something in those that are not. */
@WebTest
@Slow
class ProgramChecksTests {

    private static final int SEEDS = 12;

    private static final int FEW_SEEDS = 4;

    private static final String BY_TWO = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;

            int n = 0;
            final Object m = new Object();
            final ReentrantLock lock = new ReentrantLock();
            static class Once { static int made = 1; static int get() { return made; } }

            void main() throws Exception {
                Thread a = new Thread(() -> %1$s), b = new Thread(() -> %1$s);
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

    @Autowired
    private Http http;

    private JsonNode run(String source, int seed) {
        return run(source, seed, "CALLS");
    }

    private JsonNode run(String source, int seed, String inside) {
        Answer answer = http.send("POST", "/api/programs/runs?scheduleSeed=" + seed + "&inside=" + inside, source,
                "Content-Type",
                "text/x-java-source");
        assertThat(answer).hasStatus(201);
        return answer.json();
    }

    private static List<String> failed(JsonNode run) {
        return run.path("checks").valueStream()
                .filter(check -> check.path("held").isBoolean() && !check.path("held").asBoolean())
                .map(check -> check.path("name").asString() + " " + check.path("because").asString()).toList();
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
    void nothingIsWrongWithLocksThatAreKept(String body) {
        for (int seed = 0; seed < SEEDS; seed++) {
            JsonNode run = run(BY_TWO.formatted(body), seed);
            assertThat(failed(run)).as("%s", run.path("schedule")).isEmpty();
            assertThat(run.path("checks").valueStream().map(check -> check.path("name").asString()))
                    .contains("all-released", "mutual-exclusion", "no-data-race");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.join();", "t.join(1_000_000);", "t.interrupt(); t.join();"})
    void whatIsReadAfterAJoinIsOrdered(String join) {
        String source = """
                int n;
                void main() throws Exception {
                    Thread t = new Thread(() -> n++);
                    t.start();
                    %s
                    if (!t.isAlive()) { t.join(); IO.println(n); }
                }
                """.formatted(join);
        for (int seed = 0; seed < SEEDS; seed++) {
            JsonNode run = run(source, seed);
            assertThat(failed(run)).as("%s", run.path("schedule")).isEmpty();
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
    void whatOrdersWithoutAnEventOfItsOwnIsSeen(String fields, String first, String second) {
        String source = WRITER_AND_READER.formatted(fields, first, second);
        for (int seed = 0; seed < FEW_SEEDS; seed++) {
            for (String inside : List.of("CALLS", "STEPS")) {
                JsonNode run = run(source, seed, inside);
                assertThat(failed(run)).as("%s %s", inside, run.path("schedule")).isEmpty();
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
    void whatDoesNotOrderIsNoOrder(String fields, String first, String second) {
        String source = WRITER_AND_READER.formatted(fields, first, second);
        boolean found = false;
        for (int seed = 0; seed < SEEDS && !found; seed++) {
            found = failed(run(source, seed)).stream().anyMatch(each -> each.startsWith("no-data-race"));
        }
        assertThat(found).isTrue();
    }

    /** The field that it looks at is plain. */
    @Test
    void aLookAtWhoHoldsALockOrdersNothing() {
        String source = WRITER_AND_READER.formatted("final ReentrantLock lock = new ReentrantLock();",
                "n = 1; lock.lock(); lock.unlock();", "lock.isHeldByCurrentThread(); read = n;");
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(failed(run(source, seed))).as("seed %s", seed)
                    .anyMatch(each -> each.startsWith("no-data-race"));
        }
    }

    @Test
    void whatOrdersIsNamed() {
        JsonNode run = run(WRITER_AND_READER.formatted("final CountDownLatch done = new CountDownLatch(1);",
                "n = 1; done.countDown();", "done.await(); read = n;"), 1);
        JsonNode after = run.path("trace").path("events").valueStream()
                .filter(event -> event.path("event").asString().equals("ORDERED_AFTER")).findFirst().orElseThrow();
        assertThat(after.path("on").asString()).isEqualTo("done");
        assertThat(after.path("thread").asString()).isEqualTo("Thread-1");
        JsonNode before = run.path("trace").path("events").get(after.path("from").asInt() - 1);
        assertThat(before.path("event").asString()).isEqualTo("WRITTEN");
        assertThat(before.path("on").asString()).isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Thread.currentThread().join(); | main waits for itself to end.",
            "lock.newCondition(); lock.lock(); lock.newCondition().await(); | main waits at condition 'Condition@5'",
            "new CountDownLatch(1).await(); | main waits at latch 'CountDownLatch@5'",
            "new FutureTask<>(() -> 1).get(); | main waits for 'FutureTask@5'",
            "new Semaphore(0).acquire(); | main waits for a permit of 'Semaphore@5'",
            "LockSupport.park(); | main waits for 'main's permit'",
            "while (n == 0) Thread.onSpinWait(); | main waits for 'a change of n'"})
    void whatIsWaitedForIsNamedAsWhatItIs(String body, String sentence) {
        JsonNode run = run("""
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                int n = 0;
                final ReentrantLock lock = new ReentrantLock();
                void main() throws Exception { %s }
                """.formatted(body), 1);
        assertThat(run.path("because").asString()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ n++; } | no-data-race",
            "{ int x; synchronized (m) { x = n; } synchronized (m) { n = x + 1; } } | no-lost-update",
            "{ if (lock.tryLock()) n++; } | all-released"})
    void whatIsWrongIsFound(String body, String check) {
        boolean found = false;
        for (int seed = 0; seed < SEEDS && !found; seed++) {
            found = failed(run(BY_TWO.formatted(body), seed)).stream().anyMatch(each -> each.startsWith(check));
        }
        assertThat(found).isTrue();
    }
}
