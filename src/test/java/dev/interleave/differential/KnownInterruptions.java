package dev.interleave.differential;

import java.util.List;

import dev.interleave.differential.KnownPrograms.Known;

/** Programs with interruptions, of which it is known what they can come to in Java. */
final class KnownInterruptions {

    private KnownInterruptions() {
    }

    /** Interruptions that come while a thread is at something that it could do. */
    static final List<Known> WHILE_COMING = List.of(
            Known.of("interrupted at a free lock", """
                        t0: a.lock(no limit) { y.get() }
                        meanwhile: interrupt t0
                        """, "[!] 0000000", "[0] 0000000"),
            Known.of("interrupted at a free lock after it has been seen", """
                        t0: x.set(1); a.lock(no limit) { y.get() }
                        meanwhile: x.spinUntil(>= 1); interrupt t0
                        """, "[!]1 1000000", "[0]1 1000000"),
            Known.of("interrupted at a semaphore with a permit", """
                        t0: x.set(1); semaphore.hold { y.get() }
                        meanwhile: x.spinUntil(>= 1); interrupt t0
                        """, "[!]1 1000000", "[0]1 1000000"),
            Known.of("interrupted at a barrier of one", """
                        t0: barrier.await(no limit)
                        meanwhile: interrupt t0
                        """, "[!]", "[b]"),
            Known.of("interrupted at a monitor, which does not care", """
                        t0: monitor.hold { y.get() }
                        meanwhile: interrupt t0
                        """, "[0] 0000000"),
            Known.of("interrupted while it waits for another's end", """
                        t0: crew.start(1) {}
                        meanwhile: interrupt t0
                        """, "[[]]", "[![]]"),
            Known.of("interrupted twice while it waits for others' ends", """
                        with: threads BY_HAND, permits 1, capacity 1, parties 2
                        t0: crew.start(2) {}
                        t1: interrupt t0; interrupt t0
                        """, "[!![, ], ]", "[![, ], ]", "[[, ], ]"),
            Known.of("interrupted while it sleeps", """
                        t0: sleep(2)
                        meanwhile: interrupt t0
                        """, "[!]", "[]"));

    private static final String THEN = """
                before: %2$s
                t0: x.spinUntil(>= 1); %1$s
                meanwhile: interrupt t0; x.set(1)
                """;

    /** Threads that have been interrupted before they come. */
    static final List<Known> BEFORE_COMING = List.of(
            Known.of("then an open latch", THEN.formatted("latch.await(no limit)", "latch.countDown()"),
                    "[1!] 1000000"),
            Known.of("then an array's element", THEN.formatted("array.take(no limit)", "array.put(3, 0)"),
                    "[1!]p 1000000"),
            Known.of("then a list's element", THEN.formatted("linked.take(no limit)", "linked.put(3, 0)"),
                    "[1!]p 1000000"),
            Known.of("then the first of several", THEN.formatted("priority.take(no limit)", "priority.put(3, 0)"),
                    "[1!]p 1000000"),
            Known.of("then a queue of unlimited room", THEN.formatted("priority.put(3, no limit)", ""),
                    "[1] 1000000"),
            Known.of("then a phaser, as the last", THEN.formatted("phaser.arriveAndAwaitAdvance()", ""),
                    "[11] 1000000"),
            Known.of("then a barrier, as the last", THEN.formatted("barrier.await(no limit)", ""),
                    "[1!] 1000000"),
            Known.of("then a lock it has already", """
                        t0: a.lock(no limit) { y.set(1); x.spinUntil(>= 1); a.lock(no limit) {} }
                        meanwhile: y.spinUntil(>= 1); interrupt t0; x.set(1)
                        """, "[1!]1 1100000"),
            Known.of("then a barrier, before or after another", """
                        with: threads TOGETHER, permits 1, capacity 1, parties 2
                        t0: x.spinUntil(>= 1); barrier.await(no limit)
                        t1: barrier.await(no limit)
                        meanwhile: interrupt t0; x.set(1)
                        """, "[1!, x] 1000000"),
            Known.of("then a hand to take what it gives", """
                        t0: x.spinUntil(>= 1); synchronous.put(3, no limit)
                        t1: synchronous.take(1ms)
                        meanwhile: interrupt t0; x.set(1)
                        """, "[1!, 0] 1000000"),
            Known.of("then an exchanger, where somebody waits or not", """
                        t0: x.spinUntil(>= 1); exchanger.exchange(1, no limit)
                        t1: exchanger.exchange(2, 1ms)
                        meanwhile: interrupt t0; x.set(1)
                        """, "[12, 1] 1000000", "[1!, 0] 1000000"));
}
