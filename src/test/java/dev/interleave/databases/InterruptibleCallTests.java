package dev.interleave.databases;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Interruptions reach a call, and nothing else. */
class InterruptibleCallTests {

    private final InterruptibleCall call = new InterruptibleCall();

    private boolean seen;

    @Test
    void anInterruptionReachesTheCallAndIsNotLeftToTheThread() {
        call.make(() -> {
            call.interrupt();
            seen = Thread.currentThread().isInterrupted();
        });
        assertThat(seen).isTrue();
        assertThat(call.isInterruptionLeft()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptionThatTheCallTakesNoticeOfIsNotLeft() {
        call.make(() -> {
            call.interrupt();
            seen = Thread.interrupted();
        });
        assertThat(seen).isTrue();
        assertThat(call.isInterruptionLeft()).isFalse();
    }

    @Test
    void beforeAndAfterTheCallNobodyIsInterrupted() {
        call.interrupt();
        call.make(() -> seen = Thread.currentThread().isInterrupted());
        call.interrupt();
        assertThat(seen).isFalse();
        assertThat(call.isInterruptionLeft()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aCallThatFailsIsOverToo() {
        assertThatIllegalStateException().isThrownBy(() -> call.make(() -> {
            throw new IllegalStateException("refused");
        })).withMessage("refused");
        call.interrupt();
        assertThat(Thread.interrupted()).isFalse();
    }
}
