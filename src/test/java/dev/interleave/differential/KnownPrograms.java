package dev.interleave.differential;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.interleave.explore.Program;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.TracedLatch;

/** Programs of which it is known what they can come to in Java. */
final class KnownPrograms {

    static final List<Known> ALL = Stream.of(ReadersAndWriters.PROGRAMS, KnownInterruptions.WHILE_COMING,
            KnownInterruptions.BEFORE_COMING, Waits.PROGRAMS, StartedByHand.PROGRAMS).flatMap(List::stream).toList();

    /** That nobody can go on, among what a program can come to. */
    static final String DEADLOCK = "deadlock";

    private KnownPrograms() {
    }

    /**
     * A program, and what it can come to.
     *
     * @param about what is shown by it
     * @param program the program
     * @param answers its outcomes and failures, and whether it can deadlock
     */
    record Known(String about, Program program, Set<String> answers) {

        static Known of(String about, String program, String... answers) {
            return new Known(about, Sketch.parse(program), Set.of(answers));
        }

        Candidate candidate() {
            return new Candidate(about, program);
        }

        @Override
        public String toString() {
            return about;
        }
    }

    /** Readers, and a writer that waits. */
    private interface ReadersAndWriters {

        String MEET_BEHIND = """
                %s
                t0: shared.read(no limit) { latch.await(no limit) }
                t1: shared.write(no limit) {}
                t2: shared.read(no limit) { latch.countDown() }
                """;

        String IN_TIME = """
                %2$s
                t0: %1$s.read(no limit) { x.set(1); latch.await(no limit) }
                t1: x.spinUntil(>= 1); %1$s.write(no limit) {}
                t2: x.spinUntil(>= 1); %1$s.read(1ms) { y.get() }; latch.countDown()
                """;

        String FAIR = "with: threads TOGETHER fair, permits 1, capacity 1, parties 2";

        String NONFAIR = "with: threads TOGETHER, permits 1, capacity 1, parties 2";

        List<Known> PROGRAMS = List.of(
                Known.of("a reader behind a writer that waits", MEET_BEHIND.formatted(NONFAIR), "[, , ]", DEADLOCK),
                Known.of("so it is where the lock is fair", MEET_BEHIND.formatted(FAIR), "[, , ]", DEADLOCK),
                Known.of("readers that meet inside", NONFAIR + """

                        t0: shared.read(no limit) { barrier.await(no limit) }
                        t1: shared.read(no limit) { barrier.await(no limit) }
                        t2: shared.write(no limit) {}
                        """, "[b, b, ]", DEADLOCK),
                Known.of("a reader that gives up behind a writer", IN_TIME.formatted("shared", NONFAIR),
                        "[, 1, 1-] 1000000", "[, 1, 10] 1000000"),
                Known.of("so it does where the lock is fair", IN_TIME.formatted("shared", FAIR), "[, 1, 1-] 1000000",
                        "[, 1, 10] 1000000"),
                Known.of("so it does where the lock is stamped", IN_TIME.formatted("stamped", NONFAIR),
                        "[, 1, 1-] 1000000", "[, 1, 10] 1000000"),
                Known.of("a reader without a limit passes a writer at a stamped lock", """
                        t0: stamped.read(no limit) { latch.await(no limit) }
                        t1: stamped.write(no limit) {}
                        t2: stamped.read(no limit) { latch.countDown() }
                        """, "[, , ]"),
                Known.of("a reader re-enters past a writer that waits", """
                        t0: shared.read(no limit) { shared.read(no limit) {} }
                        t1: shared.write(no limit) {}
                        """, "[, ]"),
                Known.of("nobody becomes a writer while there are readers, and be it oneself", """
                        t0: shared.read(no limit) { shared.write(1ms) {} }
                        """, "[-]"),
                Known.of("a reader that is on its way to the queue of a stamped lock while the writer leaves", """
                        t0: stamped.write(no limit) {}; stamped.read(no limit) { x.set(1); latch.await(no limit) }
                        t1: x.spinUntil(>= 1); stamped.write(no limit) {}
                        t2: stamped.read(no limit) { latch.countDown() }
                        """, "[, 1, ] 1000000", DEADLOCK),
                Known.of("readers at a stamped lock try again when the first of them gives up", """
                        t0: stamped.read(no limit) { x.set(1); latch.await(no limit) }
                        t1: x.spinUntil(>= 1); stamped.write(no limit) {}
                        t2: x.spinUntil(>= 1); stamped.read(1ms) {}
                        t3: x.spinUntil(>= 1); stamped.read(0) {}; stamped.read(1ms) { y.get() }; latch.countDown()
                        """, "[, 1, 1, 1--] 1000000", "[, 1, 1, 1-] 1000000", "[, 1, 1, 10] 1000000",
                        "[, 1, 1-, 1--] 1000000", "[, 1, 1-, 1-0] 1000000", "[, 1, 1-, 1-] 1000000",
                        "[, 1, 1-, 10] 1000000"));
    }

    /** Waits that end in more ways than one. */
    private interface Waits {

        List<Known> PROGRAMS = List.of(
                Known.of("an element that is not due yet", "t0: delayed.put(3, 0); delayed.take(0)", "[p0]", "[p3]"),
                Known.of("a condition waited for in vain", "t0: condition.await(1ms)", "[-]", "[w]"),
                Known.of("so it is where the lock is fair", "t0: fairly.await(1ms)", "[-]", "[w]"),
                Known.of("a thread that is signalled at a fair lock stands in its queue, unless it woke for no reason", """
                        t0: fairly.hold { x.set(1); fairly.await(no limit); y.set(1) }
                        t1: x.spinUntil(>= 1); fairly.hold { fairly.signal(); volatile.set(1); sleep(2) }
                        t2: volatile.spinUntil(>= 1); fairly.hold { y.get() }
                        """, "[w, 1, 10] 1101000", "[w, 1, 11] 1101000"),
                Known.of("room that is made before or after it is asked for", """
                        before: array.put(1, 0)
                        t0: array.room(2, no limit)
                        t1: array.take(no limit)
                        """, "[A, 1]p", "[L, 1]p"),
                Known.of("who has no time has not waited for room", """
                        before: array.put(1, 0)
                        t0: array.room(2, 0)
                        t1: array.take(0)
                        """, "[A, 1]p", "[N, 1]p"),
                Known.of("one that gives up just before it could go on, and is still seen in the queue", """
                        with: threads TOGETHER fair, permits 1, capacity 1, parties 1
                        t0: a.lock(no limit) { x.set(1); sleep(2) }; y.set(1)
                        t1: x.spinUntil(>= 1); a.lock(1ms) {}
                        t2: y.spinUntil(>= 1); a.lock(0) {}
                        """, "[, 1, 1-] 1100000", "[, 1, 1] 1100000", "[, 1-, 1-] 1100000", "[, 1-, 1] 1100000"),
                Known.of("somebody else who has no time either", """
                        t0: exchanger.exchange(1, 0)
                        t1: exchanger.exchange(2, 0)
                        """, "[0, 0]", "[2, 1]"),
                Known.of("a phase after the last", """
                        before: phaser.register(); phaser.arriveAndDeregister()
                        t0: phaser.party { phaser.arriveAndAwaitAdvance() }
                        """, "[TT]0"),
                Known.of("a phaser that ends before one comes, or after", """
                        t0: phaser.arriveAndDeregister()
                        t1: phaser.arriveAndAwaitAdvance()
                        """, "[, 1]"),
                Known.of("permits that nobody gives back", "t0: semaphore.acquire(0); semaphore.acquire(0)", "[+-]"),
                Known.of("two locks in two orders", """
                        t0: a.lock(no limit) { b.lock(no limit) {} }
                        t1: b.lock(no limit) { a.lock(no limit) {} }
                        """, "[, ]", DEADLOCK));
    }

    /** Threads that are made before they are started. */
    private interface StartedByHand {

        List<Known> PROGRAMS = List.of(
                Known.of("one that makes another while a third has not been started", """
                        with: threads BY_HAND, permits 1, capacity 1, parties 1
                        t0: thread { x.get() }
                        t1: x.get()
                        """, "[[0], 0] 0000000"),
                new Known("the last first", lab -> {
                    LabThread one = lab.thread("one", _ -> {
                    });
                    LabThread another = lab.thread("another", _ -> {
                    });
                    another.start();
                    one.start();
                    another.join();
                    one.join();
                    return "done";
                }, Set.of("done")),
                new Known("interrupted before it is started", lab -> {
                    TracedLatch latch = lab.latch("latch", 1);
                    StringBuilder log = new StringBuilder();
                    LabThread thread = lab.thread("thread", _ -> {
                        try {
                            latch.await();
                        }
                        catch (InterruptedException ex) {
                            log.append('!');
                        }
                    });
                    thread.interrupt();
                    thread.start();
                    thread.join();
                    return log.toString();
                }, Set.of("!")));
    }
}
