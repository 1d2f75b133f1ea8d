package dev.interleave.operations.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.unit.DataSize;

import dev.interleave.Slow;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.jvm.ApplicationJvms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Programs get JVMs in the order in which they ask. */
class ProgramJvmsTests {

    private static final int WAITING = 5;

    private final ThreadPoolTaskScheduler deadlines = new ThreadPoolTaskScheduler();

    @BeforeEach
    void begin() {
        deadlines.initialize();
    }

    @AfterEach
    void end() {
        deadlines.shutdown();
    }

    private ProgramJvms jvms(Duration wait, int queue) {
        return new ProgramJvms(new ApplicationJvms(),
                new ProgramProperties(1, DataSize.ofMegabytes(64), Duration.ofMinutes(1), 10, false),
                new RunProperties(10, 10, wait, queue, 1_000, null, 10, Duration.ofSeconds(5)), deadlines);
    }

    @Slow
    @Test
    void whoAsksFirstIsServedFirst() throws Exception {
        ProgramJvms jvms = jvms(Duration.ofMinutes(5), WAITING);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        ProgramJvm first = jvms.take(ProgramJvms.NOTHING);
        for (int i = 0; i < WAITING; i++) {
            int number = i;
            Thread thread = Thread.ofPlatform().start(() -> {
                ProgramJvm jvm = jvms.take(ProgramJvms.NOTHING);
                served.add(number);
                jvms.giveBack(jvm, null);
            });
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            threads.add(thread);
        }
        assertThat(served).isEmpty();
        // Nobody else may stand in line.
        assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> jvms.take(ProgramJvms.NOTHING))
                .withMessageContaining("waiting for JVMs for programs already");
        jvms.giveBack(first, null);
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(2));
        }
        assertThat(served).containsExactly(0, 1, 2, 3, 4);
        assertThat(jvms.inUse()).isZero();
        jvms.destroy();
    }

    @Test
    void whoWaitsInVainIsRefusedAndTakesNothing() {
        ProgramJvms jvms = jvms(Duration.ofMillis(1), 1);
        ProgramJvm only = jvms.take(ProgramJvms.NOTHING);
        assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> jvms.take(ProgramJvms.NOTHING))
                .withMessage("All 1 JVMs for programs are in use");
        jvms.giveBack(only, ProgramJvms.NOTHING);
        ProgramJvm again = jvms.take(ProgramJvms.NOTHING);
        assertThat(again).isSameAs(only);
        jvms.giveBack(again, null);
        assertThat(jvms.inUse()).isZero();
        jvms.destroy();
    }
}
