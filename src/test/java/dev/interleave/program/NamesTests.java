package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What threads wait for is called as in the source: by the field, the element of an array or the local variable that holds it,
 * or by its class and the line that made it.
 */
@Slow
class NamesTests {

    /** Line 5 begins with what main does. */
    private static final String PROGRAM = """
            import module java.base;
            record Account(Lock lock) { }
            interface Body { void run() throws Exception; }
            Thread go(Body body) { return Thread.startVirtualThread(() -> { try { body.run(); } catch (Exception e) { } }); }
            void main() throws Exception { MAIN }
            """;

    private static final long FEW = 200;

    private static final List<String> INTERNAL = List.of("Node", "FairSync", "Signaller", "ConditionObject", "Worker",
            "Transferer", "Adapted", "Bin", "Lambda", "Main$");

    private static JavaProgram program(String main, Inside inside) {
        return Explored.program(Explored.compiled(PROGRAM.replace("MAIN", main)), inside);
    }

    private static Report explored(JavaProgram program, Plan.Search search) throws Exception {
        return explored(program, search, 100_000);
    }

    private static Report explored(JavaProgram program, Plan.Search search, long schedules) throws Exception {
        return Explored.all(program, new Plan(search, schedules, 3000, Duration.ofSeconds(60), 0, 0, 0));
    }

    private static List<String> explanations(Report report) {
        return report.deadlocks().stream().map(found -> String.valueOf(found.deadlock())).toList();
    }

    private static void isSaid(String main, String words, Inside inside) throws Exception {
        assertThat(explanations(explored(program(main, inside), Plan.Search.REDUCED)))
                .anySatisfy(each -> assertThat(each).contains(words));
    }

    private static final String OPPOSITE = "Thread a = go(() -> { %s.lock(); %s.lock(); }); %2$s.lock(); %1$s.lock();";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "FutureTask<Integer> future = new FutureTask<>(() -> 1); future.get(); | waits for 'future'",
            "new FutureTask<>(() -> 1).get(); | waits for 'FutureTask@5'",
            "CompletableFuture<Integer> one = new CompletableFuture<>(); one.thenApply(x -> x).get(); "
                    + "| waits for 'CompletableFuture@5'",
            "var one = new CompletableFuture<Integer>(); var two = one.thenApply(x -> x); two.get(); | waits for 'two'",
            "Phaser phaser = new Phaser(2); phaser.arriveAndAwaitAdvance(); | waits at phaser 'phaser'",
            "var barrier = new CyclicBarrier(2); barrier.await(); | waits at barrier 'barrier'",
            "Exchanger<String> place = new Exchanger<>(); place.exchange(null); | waits at exchanger 'place'",
            "Semaphore permits = new Semaphore(0); permits.acquire(); | waits for a permit of 'permits'",
            "var latch = new CountDownLatch(1); latch.await(); | waits at latch 'latch'",
            "BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1); queue.take(); "
                    + "| waits at condition 'queue.notEmpty'",
            "BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(1); queue.put(1); queue.put(2); "
                    + "| waits at condition 'queue.notFull'",
            "new LinkedBlockingQueue<Integer>().take(); | waits at condition 'LinkedBlockingQueue@5.notEmpty'",
            "BlockingQueue<Integer> queue = new SynchronousQueue<>(); queue.take(); | waits for 'queue'",
            "TransferQueue<Integer> queue = new LinkedTransferQueue<>(); queue.transfer(1); | waits for 'queue'",
            "Lock lock = new ReentrantLock(); Condition full = lock.newCondition(); lock.lock(); full.await(); "
                    + "| waits at condition 'full'",
            "var lock = new StampedLock(); lock.readLock(); lock.writeLock(); | waits for 'lock'",
            "Object lock = new Object(); synchronized (lock) { lock.wait(); } | waits at condition 'lock'",
            "Object[] locks = { new Object() }; synchronized (locks[0]) { locks[0].wait(); } "
                    + "| waits at condition 'locks[0]'",
            "List<Integer> list = Collections.synchronizedList(new ArrayList<>()); synchronized (list) { list.wait(); } "
                    + "| waits at condition 'list'",
            "Object any = new Object() { }; synchronized (any) { any.wait(); } | waits at condition 'any'",
            "Body body = new Body() { public void run() { } }; synchronized (List.of(body).get(0)) { body.wait(); } "
                    + "| waits at condition 'body'"})
    void whatIsWaitedForHasTheNameThatTheSourceGivesIt(String main, String words) throws Exception {
        isSaid(main, words, Inside.CALLS);
        isSaid(main, words, Inside.STEPS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "var pool = Executors.newFixedThreadPool(1); pool.submit(() -> pool.submit(() -> 1).get()).get(); "
                    + "| waits for 'FutureTask@5#1' | waits for 'FutureTask@5#1.1'",
            "var pool = Executors.newFixedThreadPool(1); "
                    + "Future<?> outer = pool.submit(() -> { Future<Integer> inner = pool.submit(() -> 1); return inner.get(); }); "
                    + "outer.get(); | waits for 'outer' | waits for 'inner'",
            "var pool = Executors.newFixedThreadPool(1); Callable<Integer> one = () -> 1; "
                    + "Future<?> all = pool.submit(() -> pool.invokeAll(List.of(one, one))); all.get(); "
                    + "| waits for 'all' | waits for 'FutureTask@5'",
            "var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 1).get(); "
                    + "| waits at condition 'pool.workQueue.notEmpty' | main waits for pool-1-thread-1 to end",
            "var pool = Executors.newFixedThreadPool(1); "
                    + "pool.execute(() -> { try { pool.awaitTermination(13, TimeUnit.HOURS); } catch (Exception e) { } }); "
                    + "pool.shutdown(); pool.awaitTermination(13, TimeUnit.HOURS); "
                    + "| wait at condition 'pool.termination' | main",
            "CountDownLatch latch = new CountDownLatch(1); "
                    + "Future<?> task = ForkJoinPool.commonPool().submit(() -> { latch.await(); return 1; }); task.get(); "
                    + "| main waits for 'task' | waits at latch 'latch'"})
    void whatAPoolHasThreadsWaitForHasItToo(String main, String words, String others) throws Exception {
        assertThat(explanations(explored(program(main, Inside.CALLS), Plan.Search.REDUCED)))
                .anySatisfy(each -> assertThat(each).contains(words, others));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Lock x = new ReentrantLock(), y = new ReentrantLock(); | x | y | x | y",
            "List<Lock> all = List.of(new ReentrantLock(), new ReentrantLock()); "
                    + "| all.get(0) | all.get(1) | ReentrantLock@5#1 | ReentrantLock@5#2",
            "Map<Integer, Lock> all = Map.of(0, new ReentrantLock(), 1, new ReentrantLock()); "
                    + "| all.get(0) | all.get(1) | ReentrantLock@5#1 | ReentrantLock@5#2",
            "Lock[] all = new Lock[2]; for (int i = 0; i < 2; i++) all[i] = new ReentrantLock(); "
                    + "| all[0] | all[1] | all[0] | all[1]",
            "Lock[][] all = new Lock[2][2]; for (Lock[] each : all) Arrays.setAll(each, i -> new ReentrantLock()); "
                    + "| all[0][1] | all[1][0] | all[0][1] | all[1][0]",
            "Lock[][] all = {{new ReentrantLock()}, {new ReentrantLock(), new ReentrantLock()}}; "
                    + "| all[0][0] | all[1][1] | all[0][0] | all[1][1]",
            "Lock[] all = {new ReentrantLock()}; Lock old = all[0]; all[0] = new ReentrantLock(); "
                    + "| old | all[0] | all[0]#1 | all[0]#2",
            "Lock[] all = {new ReentrantLock(), new ReentrantLock()}; Lock old = all[0]; all[0] = all[1]; all[1] = old; "
                    + "| all[0] | all[1] | all[1] | all[0]",
            "Lock[][] all = {{new ReentrantLock()}, {}}; Lock old = all[0][0]; all[0] = new Lock[] {new ReentrantLock()}; "
                    + "| old | all[0][0] | all[0][0] | all[0]#2[0]",
            "Account x = new Account(new ReentrantLock()), y = new Account(new ReentrantLock()); "
                    + "| x.lock() | y.lock() | Account.lock#1 | Account.lock#2"})
    void eachOfTwoLocksIsToldFromTheOther(String made, String one, String two, String first, String second)
            throws Exception {
        String main = made + OPPOSITE.formatted(one, two);
        isSaid(main, "main holds '" + second + "'", Inside.CALLS);
        isSaid(main, "waits for '" + first + "'", Inside.CALLS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Thread a = new Thread(() -> { synchronized (this) { try { wait(); } catch (Exception e) { } } }, \"a\"); "
                    + "a.start(); Thread.ofPlatform().name(\"b\").start(() -> { try { a.join(); } catch (Exception e) { } }); "
                    + "| b waits for a to end",
            "Thread main = Thread.currentThread(); Thread a = new Thread(() -> { try { main.join(); } "
                    + "catch (Exception e) { } }, \"a\"); a.start(); a.join(); "
                    + "| main waits for a to end; a waits for main to end"})
    void aThreadWhoseEndIsWaitedForIsNamed(String main, String words) throws Exception {
        isSaid(main, words, Inside.CALLS);
    }

    @ParameterizedTest
    @EnumSource(Inside.class)
    void theBinsOfAMapAreOfThatMap(Inside inside) throws Exception {
        String main = "Map<Integer, Integer> map = new ConcurrentHashMap<>(Map.of(1, 0, 2, 0)); "
                + "go(() -> map.compute(1, (k, v) -> map.compute(2, (j, w) -> 1))); "
                + "map.compute(2, (k, v) -> map.compute(1, (j, w) -> 1));";
        assertThat(explanations(explored(program(main, inside), Plan.Search.REDUCED))).singleElement().asString()
                .containsPattern("main holds 'map#\\d' \\(step \\d+\\) and waits for 'map#\\d' ");
    }

    @Test
    void aNumberIsOnlyForThoseThatWouldBeCalledTheSame() throws Exception {
        String main = "Lock lock = new ReentrantLock(); List<Lock> all = List.of(new ReentrantLock()); "
                + OPPOSITE.formatted("lock", "all.get(0)");
        assertThat(explanations(explored(program(main, Inside.CALLS), Plan.Search.REDUCED)))
                .anySatisfy(each -> assertThat(each).contains("'lock'", "'ReentrantLock@5'"))
                .allSatisfy(each -> assertThat(each).doesNotContain("#"));
    }

    @ParameterizedTest
    @EnumSource(Inside.class)
    void noNameIsThatOfAClassWhichOnlyTheJdkKnows(Inside inside) throws Exception {
        List<String> mains = List.of(
                "var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 1).get(); pool.shutdown();",
                "Map<Integer, Integer> map = new ConcurrentHashMap<>(); go(() -> map.put(1, 1)); map.put(2, 2);",
                "var queue = new SynchronousQueue<Integer>(); go(() -> queue.put(1)); queue.take(); queue.take();",
                "var one = new CompletableFuture<Integer>(); go(() -> one.complete(1)); one.thenApply(x -> x).get();",
                "Phaser phaser = new Phaser(2); go(phaser::arriveAndAwaitAdvance); phaser.arriveAndAwaitAdvance();");
        for (String main : mains) {
            JavaProgram program = program(main, inside);
            Report report = explored(program, Plan.Search.REDUCED, FEW);
            assertThat(all(report)).isNotEmpty();
            Set<String> names = new TreeSet<>();
            for (Report.Found found : all(report)) {
                Position end = Explored.after(found.witness(), program);
                end.trace().subjects().stream().map(Subject::name).forEach(names::add);
                end.shared().values().stream().map(String::valueOf).forEach(names::add);
                end.trace().events(TraceEvent.OrderedAfter.class).forEach(event -> names.add(event.on().name()));
                names.addAll(end.stuck());
            }
            assertThat(names).as(main).noneMatch(name -> INTERNAL.stream().anyMatch(name::contains));
        }
    }

    @Test
    void theNameOfAClassOfTheProgramIsNoneOfThose() throws Exception {
        JavaProgram program = Explored.program(Explored.compiled("""
                class Node { Node next; }
                void main() throws Exception { synchronized (Node.class) { Node.class.wait(); } }
                """));
        assertThat(explanations(explored(program, Plan.Search.REDUCED))).singleElement().asString()
                .contains("waits at condition 'Node.class'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Lock x = new ReentrantLock(), y = new ReentrantLock(); Thread a = go(() -> { x.lock(); y.lock(); }); "
                    + "go(() -> { y.lock(); x.lock(); }); a.join();",
            "var all = new AtomicReferenceArray<Lock>(2); Thread a = go(() -> all.set(0, new ReentrantLock())); "
                    + "a.join(); all.set(1, new ReentrantLock()); Thread b = go(() -> { all.get(0).lock(); all.get(1).lock(); }); "
                    + "all.get(1).lock(); all.get(0).lock();"})
    void namesAreTheSameUnderAllSchedules(String main) throws Exception {
        JavaProgram program = program(main, Inside.CALLS);
        Report reduced = explored(program, Plan.Search.REDUCED);
        assertThat(waits(explored(program, Plan.Search.EXHAUSTIVE))).isNotEmpty().isEqualTo(waits(reduced));
        for (Report.FoundDeadlock found : reduced.deadlocks()) {
            Position end = Explored.after(found.found().witness(), program);
            assertThat(String.join(", ", end.stuck())).isEqualTo(found.found().value());
        }
    }

    private static Set<String> waits(Report report) {
        Set<String> waits = new TreeSet<>();
        report.deadlocks().forEach(found -> waits.add(found.found().value()));
        return waits;
    }

    private static List<Report.Found> all(Report report) {
        return Stream.concat(report.outcomes().stream(), report.deadlocks().stream().map(Report.FoundDeadlock::found))
                .toList();
    }
}
