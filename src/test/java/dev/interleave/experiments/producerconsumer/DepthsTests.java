package dev.interleave.experiments.producerconsumer;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static org.assertj.core.api.Assertions.assertThat;

class DepthsTests {

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor producer = script.thread("producer-0");

    private final TraceScript.Actor consumer = script.thread("consumer-0");

    @Test
    void depthIsWhatWasPutAndNotTakenYet() {
        Subject queue = script.queue("queue", 5);
        producer.enqueues(queue, 0);
        producer.enqueues(queue, 1);
        consumer.dequeues(queue);
        Depths depths = Depths.of(script.trace());
        assertThat(depths.first()).extracting(Depths.Depth::depth).containsExactly(1, 2, 1);
        assertThat(depths.deepest()).isEqualTo(2);
        assertThat(depths.deepestAt()).isEqualTo(2);
    }

    @Test
    void aTakingThatIsToldLateMakesItNoDeeperThanItCanBe() {
        Subject queue = script.queue("queue", 1);
        producer.enqueues(queue, 0);
        producer.enqueues(queue, 1);
        consumer.dequeues(queue);
        consumer.dequeues(queue);
        assertThat(Depths.of(script.trace()).first()).extracting(Depths.Depth::depth).containsExactly(1, 1, 1, 0);
    }

    @Test
    void fromHandToHandThereIsNoDepth() {
        Subject queue = script.queue("queue", 0);
        producer.enqueues(queue, 0);
        consumer.dequeues(queue);
        assertThat(Depths.of(script.trace()).deepest()).isZero();
        assertThat(Depths.of(script.trace()).deepestAt()).isZero();
    }
}
