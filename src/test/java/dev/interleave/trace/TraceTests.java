package dev.interleave.trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TraceTests {

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor worker = script.thread("worker-0");

    @Test
    void stepsCountFromOne() {
        worker.notes("first");
        worker.notes("second");

        Trace trace = script.trace();
        assertThat(trace.size()).isEqualTo(2);
        assertThat(trace).extracting(TraceEvent::step).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void thereIsNoEventOutside(int step) {
        worker.notes("first");
        worker.notes("second");

        Trace trace = script.trace();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> trace.event(step));
    }

    @Test
    void eventsOfOneTypeComeInOrder() {
        Subject lock = script.lock("lock");
        worker.waits(lock);
        worker.acquires(lock);
        worker.acquires(lock);
        worker.releases(lock);
        worker.releases(lock);

        assertThat(script.trace().events(TraceEvent.Released.class)).extracting(TraceEvent.Released::amount)
                .containsExactly(1L, 0L);
    }

    @Test
    void eventsSayWhatTheyAreAbout() {
        Subject lock = script.readWriteLock("lock");
        Subject value = script.plain("value");
        worker.acquiresShared(lock);
        worker.writes(value, 42);
        worker.reads(value);

        Trace trace = script.trace();
        assertThat(trace.event(1)).isInstanceOfSatisfying(TraceEvent.Acquired.class, acquired -> {
            assertThat(acquired.on()).isEqualTo(lock);
            assertThat(acquired.mode()).isEqualTo(Mode.SHARED);
            assertThat(acquired.thread()).isEqualTo("worker-0");
        });
        assertThat(trace.event(3)).isInstanceOfSatisfying(TraceEvent.Read.class, read -> {
            assertThat(read.value()).isEqualTo(42);
            assertThat(read.from()).isEqualTo(2);
        });
    }

    @Test
    void noEventHasAPlaceInSourceUnlessItIsLookedUp() {
        worker.notes("here");

        assertThat(script.trace().event(1).stamp().site()).isNull();
    }
}
