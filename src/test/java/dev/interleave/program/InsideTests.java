package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.run.ProgramExploration;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that are followed into calls of java.util.concurrent come to the same, where those calls are as good as one step. */
@Slow
class InsideTests {

    private static final int PROGRAMS = Integer.getInteger("interleave.random-inside", 25);

    /** So many schedules at most; a random program that has more is passed over. */
    private static final int MOST = 3000;

    private static final String TWO = """
            final AtomicInteger n = new AtomicInteger();
            final AtomicReference<String> text = new AtomicReference<>("");
            final ReentrantLock lock = new ReentrantLock();
            final Semaphore permit = new Semaphore(1);
            final CountDownLatch latch = new CountDownLatch(2);
            final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
            final ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            int value;

            void main() throws Exception {
                Thread a = new Thread(() -> { FIRST });
                Thread b = new Thread(() -> { SECOND });
                a.start();
                b.start();
                a.join();
                b.join();
                IO.println(value + " " + n.get() + text.get() + " " + queue.poll() + " " + map.get("x"));
            }
            """;

    private static final String INTERRUPTED = """
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.concurrent.locks.*;
            final AtomicInteger n = new AtomicInteger();
            final ReentrantLock lock = new ReentrantLock();
            final CountDownLatch latch = new CountDownLatch(2);
            final Semaphore permit = new Semaphore(1);
            final FutureTask<Integer> task = new FutureTask<>(() -> 1);
            final LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
            final SynchronousQueue<Integer> handed = new SynchronousQueue<>();
            final Ready ready = new Ready();

            class Ready {
                private final ReentrantLock own = new ReentrantLock();
                private final Condition condition = own.newCondition();
                private boolean is;
                void await() throws InterruptedException {
                    own.lock();
                    try { while (!is) { condition.await(); } } finally { own.unlock(); }
                }
                void complete() {
                    own.lock();
                    try { is = true; condition.signal(); } finally { own.unlock(); }
                }
            }

            void main() throws Exception {
                Thread a = new Thread(() -> {
                    String end;
                    try { WAIT end = "got "; }
                    catch (InterruptedException ex) { end = "interrupted "; }
                    catch (Exception ex) { end = "failed "; }
                    finally { n.get(); }
                    IO.println(end + Thread.currentThread().isInterrupted() + " " + task.isDone());
                });
                BEFORE
                a.start();
                THEN
                a.join();
            }
            """;

    private static final String CANCELLED = """
            import java.util.concurrent.*;
            final CountDownLatch begun = new CountDownLatch(1);
            final CountDownLatch go = new CountDownLatch(1);
            volatile String said = "nothing";

            void task() {
                begun.countDown();
                try { go.await(); said = "through " + Thread.currentThread().isInterrupted(); }
                catch (InterruptedException ex) { said = "interrupted"; }
            }

            void main() throws Exception {
                BEGIN
                END
                IO.println(said);
            }
            """;

    private static Report explored(String program, Plan.Search search, Inside inside, int most) throws Exception {
        return Explored.all(Explored.program(Explored.compiled(program), inside),
                new Plan(search, most, 2000, Duration.ofSeconds(60), 0, 0, 0));
    }

    private static Set<String> ends(Report report) {
        Set<String> ends = new TreeSet<>(Explored.outcomes(report));
        report.deadlocks().forEach(_ -> ends.add("deadlock"));
        report.failures().forEach(failure -> ends.add("failure " + failure.value()));
        return ends;
    }

    private static String of(String first, String second) {
        return "import java.util.concurrent.*;\nimport java.util.concurrent.atomic.*;\n"
                + "import java.util.concurrent.locks.*;\n" + TWO.replace("FIRST", first).replace("SECOND", second);
    }

    /** Each with itself in another thread, except where there are two. */
    @ParameterizedTest
    @ValueSource(strings = {
            "n.incrementAndGet();",
            "n.set(n.get() + 1);",
            "n.updateAndGet(old -> 2 * old + 1);",
            "text.accumulateAndGet(\"a\", String::concat);",
            "if (lock.tryLock()) { try { value++; } finally { lock.unlock(); } }",
            "if (permit.tryAcquire()) { value++; permit.release(); }",
            "latch.countDown(); value = (int) latch.getCount();",
            "queue.offer(1); | Integer got = queue.poll(); value = got == null ? 7 : got;",
            "queue.offer(1); | queue.offer(2);"})
    void whatIsAsGoodAsOneStepComesToTheSame(String statements) throws Exception {
        String[] two = statements.split(" \\| ", -1);
        String program = of(two[0], two[two.length - 1]);
        Report calls = explored(program, Plan.Search.EXHAUSTIVE, Inside.CALLS, 100_000);
        Report all = explored(program, Plan.Search.EXHAUSTIVE, Inside.STEPS, 100_000);
        Report reduced = explored(program, Plan.Search.REDUCED, Inside.STEPS, 100_000);
        assertThat(all.result()).as(all.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.result()).as(reduced.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(ends(reduced)).isEqualTo(ends(all)).isEqualTo(ends(calls));
        assertThat(all.schedules()).isGreaterThanOrEqualTo(calls.schedules());
    }

    /** Each waits, while another thread does the rest and interrupts it before or after that. */
    @ParameterizedTest
    @ValueSource(strings = {
            "lock.lockInterruptibly(); lock.unlock(); | lock.lock(); | lock.unlock();",
            "if (lock.tryLock(1, TimeUnit.DAYS)) { lock.unlock(); } | lock.lock(); | lock.unlock();",
            "latch.await(); | latch.countDown(); | latch.countDown();",
            "permit.acquire(); | permit.drainPermits(); | permit.release();",
            "task.get(); | task.isDone(); | task.run();",
            "handed.take(); | handed.size(); | handed.offer(1);"})
    void anInterruptionComesBetweenTheSameThings(String statements) throws Exception {
        for (String program : interrupted(statements)) {
            Report all = explored(program, Plan.Search.EXHAUSTIVE, Inside.CALLS, 100_000);
            assertThat(all.result()).as(all.because()).isEqualTo(Report.Reach.COMPLETE);
            assertThat(sameInside(program)).as(program).isEqualTo(ends(all));
        }
    }

    private static List<String> interrupted(String statements) {
        String[] parts = statements.split(" \\| ", -1);
        return Stream.of("a.interrupt(); " + parts[2], parts[2] + " a.interrupt();")
                .map(then -> INTERRUPTED.replace("WAIT", parts[0]).replace("BEFORE", parts[1]).replace("THEN", then))
                .toList();
    }

    private static Set<String> sameInside(String program) throws Exception {
        Report calls = explored(program, Plan.Search.REDUCED, Inside.CALLS, 100_000);
        Report steps = explored(program, Plan.Search.REDUCED, Inside.STEPS, 100_000);
        assertThat(calls.result()).as(calls.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(steps.result()).as(steps.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(ends(calls)).as(program).isEqualTo(ends(steps));
        return ends(calls);
    }

    /** The task looks whether it is interrupted, then it is, and the latch opens before the task looks at that. */
    @Test
    void aFutureThatIsCancelledInterruptsBetweenTheSameThings() throws Exception {
        String program = CANCELLED.replace("BEGIN", "FutureTask<Void> task = new FutureTask<>(this::task, null); "
                + "Thread a = new Thread(task); a.start();")
                .replace("END", "task.cancel(true); go.countDown(); a.join();");
        Report all = explored(program, Plan.Search.EXHAUSTIVE, Inside.CALLS, 100_000);
        assertThat(all.result()).as(all.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(sameInside(program)).isEqualTo(ends(all))
                .containsExactly("interrupted", "nothing", "through true");
    }

    /** Each schedule inside would be too many; what is found in one that was picked is one of these. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            pool.shutdownNow(), go.countDown(); interrupted, through true
            future.cancel(true), go.countDown(); interrupted, through true
            pool.shutdown(), go.countDown(); through false
            future.cancel(false), go.countDown(); through false
            """)
    void aPoolInterruptsItsTasksInBetweenToo(String calls, String outcomes) throws Exception {
        String program = CANCELLED
                .replace("BEGIN", "ExecutorService pool = Executors.newSingleThreadExecutor(); "
                        + "Future<?> future = pool.submit(this::task); begun.await();")
                .replace("END", calls.replace(',', ';') + "; pool.shutdown(); "
                        + "pool.awaitTermination(1, TimeUnit.DAYS);");
        Report found = explored(program, Plan.Search.REDUCED, Inside.CALLS, 100_000);
        Report picked = explored(program, Plan.Search.RANDOM, Inside.STEPS, 300);
        assertThat(found.result()).as(found.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(String.join(", ", ends(found))).isEqualTo(outcomes);
        assertThat(ends(found)).containsAll(ends(picked));
    }

    /** Where every schedule would be too many. */
    @ParameterizedTest
    @ValueSource(strings = {
            "lock.lock(); try { value++; } finally { lock.unlock(); }",
            "map.merge(\"x\", 1, Integer::sum);",
            "permit.acquireUninterruptibly(); value++; permit.release();"})
    void oneOfEachClassIsEnoughForThat(String statement) throws Exception {
        Report calls = explored(of(statement, statement), Plan.Search.REDUCED, Inside.CALLS, 100_000);
        Report steps = explored(of(statement, statement), Plan.Search.REDUCED, Inside.STEPS, 100_000);
        assertThat(steps.result()).as(steps.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(ends(steps)).isEqualTo(ends(calls));
        assertThat(steps.schedules()).isGreaterThan(calls.schedules());
    }

    /** What looks often before it parks looks once here, so that there is an end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Exchanger<String> it = new Exchanger<>() | IO.println(it.exchange(\"a\")) | IO.println(it.exchange(\"b\"))",
            "Exchanger<String> it = new Exchanger<>() | Thread.currentThread().interrupt(); it.exchange(\"a\") | "
                    + "IO.println(\"b\")",
            "SynchronousQueue<String> it = new SynchronousQueue<>() | it.put(\"a\") | IO.println(it.take())",
            "SynchronousQueue<String> it = new SynchronousQueue<>(true) | IO.println(it.take()) | it.put(\"a\")",
            "LinkedTransferQueue<String> it = new LinkedTransferQueue<>() | it.transfer(\"a\") | "
                    + "IO.println(it.poll()); it.poll()",
            "Phaser it = new Phaser(2) | Thread.sleep(0); it.awaitAdvance(it.arrive()) | IO.println(it.arrive())"})
    void oneLookIsAsGoodAsMany(String field, String one, String other) throws Exception {
        String program = """
                import java.util.concurrent.*;
                final FIELD;
                void main() throws Exception {
                    Thread a = new Thread(() -> {
                        try { ONE; }
                        catch (InterruptedException ex) { IO.println("interrupted"); }
                    });
                    a.start();
                    OTHER;
                    a.join();
                }
                """.replace("FIELD", field).replace("ONE", one).replace("OTHER", other);
        Report calls = explored(program, Plan.Search.REDUCED, Inside.CALLS, 10_000);
        Report steps = explored(program, Plan.Search.REDUCED, Inside.STEPS, 10_000);
        assertThat(steps.result()).as(steps.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(ends(steps)).isEqualTo(ends(calls)).isNotEmpty();
    }

    /** Another thread takes the first element while the second is not there yet, and both are counted. */
    @Test
    void aSizeThatTheQueueNeverHadIsSeenOnlyInside() throws Exception {
        String program = """
                import java.util.concurrent.*;
                final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();

                void main() throws Exception {
                    queue.add(1);
                    Thread a = new Thread(() -> { queue.poll(); queue.add(2); });
                    a.start();
                    int size = queue.size();
                    a.join();
                    IO.println(size);
                }
                """;
        Report calls = explored(program, Plan.Search.EXHAUSTIVE, Inside.CALLS, 100_000);
        Report steps = explored(program, Plan.Search.REDUCED, Inside.STEPS, 100_000);
        assertThat(ends(calls)).containsExactly("0", "1");
        assertThat(steps.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(ends(steps)).containsExactly("0", "1", "2");
    }

    @Test
    void aScheduleOfOneIsNoneOfTheOther() throws Exception {
        Set<String> fingerprints = new TreeSet<>();
        for (Inside inside : Inside.values()) {
            Report report = explored(of("value++;", "value++;"), Plan.Search.REDUCED, inside, 1000);
            report.outcomes().forEach(found -> fingerprints.add(found.witness().fingerprint()));
        }
        assertThat(fingerprints).hasSize(2);
        assertThat(ProgramExploration.fingerprint("a", java.util.List.of(), Inside.CALLS))
                .isNotEqualTo(ProgramExploration.fingerprint("a", java.util.List.of(), Inside.STEPS));
    }

    @Test
    void whatWasFoundInsideRepeats() throws Exception {
        var program =
                Explored.program(Explored.compiled(of("n.set(n.get() + 1);", "n.set(n.get() + 1);")), Inside.STEPS);
        Report report = Explored.all(program,
                new Plan(Plan.Search.REDUCED, 10_000, 2000, Duration.ofSeconds(60), 0, 0, 0));
        assertThat(report.outcomes()).hasSize(2);
        for (Report.Found found : report.outcomes()) {
            assertThat(Explored.after(found.witness(), program).outcome()).isEqualTo(found.value());
        }
    }

    @Test
    void randomProgramsComeToTheSameInside() throws Exception {
        int compared = 0;
        int longer = 0;
        for (long seed = 1; seed <= PROGRAMS; seed++) {
            String program = RandomJava.program(seed);
            Report all = explored(program, Plan.Search.EXHAUSTIVE, Inside.STEPS, MOST);
            if (all.result() == Report.Reach.COMPLETE) {
                Report reduced = explored(program, Plan.Search.REDUCED, Inside.STEPS, MOST);
                Report calls = explored(program, Plan.Search.EXHAUSTIVE, Inside.CALLS, MOST);
                assertThat(ends(reduced)).as("seed " + seed + "\n" + program).isEqualTo(ends(all))
                        .isEqualTo(ends(calls));
                compared++;
                longer += all.schedules() > calls.schedules() ? 1 : 0;
            }
        }
        // Otherwise they would show nothing.
        assertThat(compared).isGreaterThan(PROGRAMS / 5);
        assertThat(longer).isPositive();
    }
}
