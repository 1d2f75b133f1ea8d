package dev.interleave.operations.specimen;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made of thread dumps, by dumps that say so little that it can be seen why. */
class ThreadPrintTests {

    private static final String ONE = """
            "one" #15 [1] prio=5 tid=0x01 nid=1 waiting for monitor entry  [0x01]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat a.B.c(B.java:1)
            \t- waiting to lock <0x0b> (a java.lang.Object)
            \t- locked <0x0a> (a java.lang.Object)

            """;

    private static final String TWO = """
            "two" #16 [2] prio=5 tid=0x02 nid=2 waiting for monitor entry  [0x02]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \t- waiting to lock <0x0a> (a java.lang.Object)
            \t- locked <0x0b> (a java.lang.Object)

            """;

    private static final String GLOBAL = "JNI global refs: 3, weak refs: 0\n\n";

    @Test
    void aSectionIsReported() {
        assertThat(new ThreadPrint(ONE + TWO + GLOBAL + "Found one Java-level deadlock:\n===").mark())
                .isEqualTo(Mark.REPORTED);
    }

    @Test
    void aRingIsDeducedOnlyIfItIsClosed() {
        assertThat(new ThreadPrint(ONE + TWO + GLOBAL).mark()).isEqualTo(Mark.DEDUCIBLE);
        assertThat(new ThreadPrint(ONE + GLOBAL).mark()).isEqualTo(Mark.UNSEEN);
        assertThat(new ThreadPrint(ONE + TWO.replace("0x0b", "0x0c") + GLOBAL).mark()).isEqualTo(Mark.UNSEEN);
    }

    @Test
    void whoWaitsToBeNotifiedIsNoRing() {
        assertThat(new ThreadPrint(ONE.replace("waiting to lock <0x0b>", "waiting on <0x0a>") + GLOBAL).mark())
                .isEqualTo(Mark.UNSEEN);
    }

    @Test
    void initialisersOfClassesMakeARing() {
        String left = """
                "ForkJoinPool-1-worker-1" #17 [3] daemon prio=5 tid=0x03 nid=3  [0x03]
                   Carrying virtual thread #20
                \tat jdk.internal.vm.Continuation.run(Continuation.java:251)
                   Mounted virtual thread #20
                \tat a.Left.<clinit>(A.java:1)
                \t- waiting on the Class initialization monitor for a.Right

                """;
        String right = left.replace("worker-1\" #17", "worker-2\" #18").replace("#20", "#21").replace("Left", "Middle")
                .replace("Right", "Left").replace("Middle", "Right");
        ThreadPrint both = new ThreadPrint(left + right + GLOBAL);
        assertThat(both.mark()).isEqualTo(Mark.DEDUCIBLE);
        assertThat(both.of("20")).isEqualTo("mounted, without a state, waiting on the Class initialization monitor");
        assertThat(new ThreadPrint(left + GLOBAL).mark()).isEqualTo(Mark.UNSEEN);
    }

    @Test
    void aThreadIsToldOfByItsStateAndWhatItWaitsFor() {
        ThreadPrint print = new ThreadPrint(ONE + TWO + GLOBAL);
        assertThat(print.of("15")).isEqualTo("BLOCKED (on object monitor), waiting to lock Object");
        assertThat(print.of("17")).isNull();
    }
}
