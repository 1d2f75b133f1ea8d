package dev.interleave.program;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** One schedule of each class comes to the same as every schedule. */
@Slow
class ProgramsAgainstEverythingTests {

    private static Report explored(String program, Plan.Search search) throws Exception {
        return Explored.all(program, search);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            int a; int b;
            void main() throws Exception {
                Thread one = new Thread(() -> { a = 1; b = a + 1; });
                Thread two = new Thread(() -> { b = 5; a = b; });
                one.start(); two.start(); one.join(); two.join();
                IO.println(a + " " + b);
            }
            """, """
            final ReentrantLock lock = new ReentrantLock();
            int n; String seen = "";
            void main() throws Exception {
                Thread one = new Thread(() -> { lock.lock(); try { n++; } finally { lock.unlock(); } });
                Thread two = new Thread(() -> { if (lock.tryLock()) { try { n += 10; } finally { lock.unlock(); } } else { seen = "busy"; } });
                one.start(); two.start(); one.join(); two.join();
                IO.println(n + seen);
            }
            """, """
            final AtomicInteger n = new AtomicInteger();
            void main() throws Exception {
                Thread one = new Thread(() -> n.set(n.get() + 1));
                Thread two = new Thread(() -> n.compareAndSet(0, 5));
                one.start(); two.start(); one.join(); two.join();
                IO.println(n.get());
            }
            """, """
            final Object gate = new Object(); boolean open; int passed;
            void main() throws Exception {
                Runnable pass = () -> {
                    synchronized (gate) {
                        try {
                            while (!open) gate.wait();
                            passed++;
                        }
                        catch (InterruptedException e) {
                            passed += 100;
                        }
                    }
                };
                Thread one = new Thread(pass), two = new Thread(pass);
                one.start(); two.start();
                synchronized (gate) { open = true; gate.notify(); }
                one.join(); two.join();
                IO.println(passed);
            }
            """, """
            final Semaphore permits = new Semaphore(1); int n;
            void main() throws Exception {
                Runnable add = () -> { permits.acquireUninterruptibly(); n++; permits.release(); };
                Thread one = new Thread(add), two = new Thread(add);
                one.start(); two.start(); one.join(); two.join();
                IO.println(n);
            }
            """, """
            final CountDownLatch latch = new CountDownLatch(1); int x;
            void main() throws Exception {
                Thread one = new Thread(() -> { x = 1; latch.countDown(); x = 2; });
                one.start();
                boolean came = latch.await(1, TimeUnit.SECONDS);
                IO.println(came + " " + x);
                one.join();
            }
            """, """
            int x;
            void main() throws Exception {
                Thread one = new Thread(() -> {
                    try { Thread.sleep(1000); x = 1; } catch (InterruptedException e) { x = 2; }
                });
                one.start();
                one.interrupt();
                one.join();
                IO.println(x);
            }
            """, """
            final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1); int sum;
            void main() throws Exception {
                Thread putter = new Thread(() -> {
                    try { queue.put(1); queue.put(2); } catch (InterruptedException e) { }
                });
                putter.start();
                int first = queue.take();
                Integer second = queue.poll();
                IO.println(first + " " + second);
                putter.join();
            }
            """})
    void hasTheSameOutcomes(String program) throws Exception {
        Report every = explored(program, Plan.Search.EXHAUSTIVE);
        Report reduced = explored(program, Plan.Search.REDUCED);
        assertThat(every.result()).as(every.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.result()).as(reduced.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(new TreeSet<>(Explored.outcomes(reduced))).isEqualTo(new TreeSet<>(Explored.outcomes(every)));
        assertThat(stuck(reduced)).isEqualTo(stuck(every));
        assertThat(reduced.schedules()).isLessThanOrEqualTo(every.schedules());
        assertThat(every.failures()).isEmpty();
        assertThat(Explored.outcomes(every)).isNotEmpty().noneMatch(outcome -> outcome.contains("!"));
    }

    @Test
    void aCollectionThatIsNotGuardedLosesWhatIsAddedAtTheSameTime() throws Exception {
        String program = """
                final HashMap<String, Integer> map = new HashMap<>();
                void main() throws Exception {
                    Thread one = new Thread(() -> add("a")), two = new Thread(() -> add("a"));
                    one.start(); two.start(); one.join(); two.join();
                    IO.println(map.get("a"));
                }
                %s void add(String key) { map.merge(key, 1, Integer::sum); }
                """;
        assertThat(Explored.outcomes(explored(program.formatted(""), Plan.Search.REDUCED))).contains("1", "2");
        assertThat(Explored.outcomes(explored(program.formatted("synchronized"), Plan.Search.REDUCED)))
                .isEqualTo(List.of("2"));
    }

    private static Set<String> stuck(Report report) {
        return new TreeSet<>(report.deadlocks().stream().map(each -> each.found().value()).toList());
    }

    @Test
    void whatIsNotOrderedHasMoreOutcomesThanWhatIs() throws Exception {
        String plain = """
                int n;
                void main() throws Exception {
                    Thread one = new Thread(() -> n++), two = new Thread(() -> n++);
                    one.start(); %s two.start(); one.join(); two.join();
                    IO.println(n);
                }
                """;
        assertThat(Explored.outcomes(explored(plain.formatted(""), Plan.Search.REDUCED))).isEqualTo(List.of("1", "2"));
        assertThat(Explored.outcomes(explored(plain.formatted("one.join();"), Plan.Search.REDUCED)))
                .isEqualTo(List.of("2"));
    }

    /** What threads do that outlive the program may come before its end in another schedule. */
    @ParameterizedTest
    @ValueSource(strings = {"""
            int x;
            void main() {
                Thread.startVirtualThread(() -> x = 1);
                IO.println(x);
            }
            """, """
            int x; int y;
            void main() {
                Thread.startVirtualThread(() -> { y = 1; x = 1; });
                Thread.startVirtualThread(() -> { if (x == 1) y = 2; });
                IO.println(x + " " + y);
            }
            """, """
            void main() throws Exception {
                new Thread(() -> { IO.println("a"); System.exit(1); }).start();
                new Thread(() -> { IO.println("b"); System.exit(2); }).start();
                IO.println("c");
            }
            """, """
            final Object lock = new Object(); int x;
            void main() throws Exception {
                Thread t = new Thread(() -> { synchronized (lock) { x++; } synchronized (lock) { x++; } });
                t.setDaemon(true);
                t.start();
                synchronized (lock) { IO.println(x); }
            }
            """})
    void threadsThatOutliveTheProgramMatter(String program) throws Exception {
        Report all = explored(program, Plan.Search.EXHAUSTIVE);
        Report reduced = explored(program, Plan.Search.REDUCED);
        assertThat(all.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explored.outcomes(all).size()).isGreaterThan(1);
        assertThat(Explored.outcomes(reduced)).isEqualTo(Explored.outcomes(all));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            int x;
            void main() throws Exception {
                var pool = new ForkJoinPool(2);
                var a = pool.submit(() -> { x++; });
                var b = pool.submit(() -> { x++; });
                a.get(); b.get();
                IO.println(x);
            }
            """, """
            int x;
            void main() throws Exception {
                var a = CompletableFuture.runAsync(() -> x++);
                var b = CompletableFuture.runAsync(() -> x++);
                CompletableFuture.allOf(a, b).get();
                IO.println(x);
            }
            """, """
            int x;
            void main() throws Exception {
                try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                    pool.submit(() -> x++);
                    pool.submit(() -> x++);
                }
                IO.println(x);
            }
            """, """
            int x;
            void main() throws Exception {
                try (var pool = Executors.newFixedThreadPool(2)) {
                    pool.submit(() -> x++);
                    pool.submit(() -> x++);
                }
                IO.println(x);
            }
            """})
    void tasksOfAPoolRace(String program) throws Exception {
        Report reduced = explored(program, Plan.Search.REDUCED);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.deadlocks()).isEmpty();
        assertThat(Explored.outcomes(reduced)).containsExactly("1", "2");
    }

    @Test
    void aThreadWithoutEndIsNotFollowedForEver() throws Exception {
        Report reduced = explored("""
                int x;
                void main() throws Exception {
                    Thread t = new Thread(() -> { while (true) { synchronized (this) { x++; } } });
                    t.setDaemon(true);
                    t.start();
                    IO.println("done");
                }
                """, Plan.Search.REDUCED);
        assertThat(Explored.outcomes(reduced)).containsExactly("done");
    }
}
