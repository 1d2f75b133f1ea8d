package dev.interleave.experiments.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.producerconsumer.ProducerConsumer.Belt;
import dev.interleave.explore.Report;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ProducerConsumerTests {

    private static final int OFTEN = 20;

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ProducerConsumer());

    private static RunView run(String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        if (all.stream().noneMatch(parameter -> parameter.startsWith("consumeTime"))) {
            all.add("consumeTime=0ms");
        }
        RunView run = runs.run("producer-consumer", all.toArray(String[]::new));
        assertThat(run).completed().violatedNothing().isWhole();
        return run;
    }

    private static ProducerConsumerVerdict verdictOf(RunView run) {
        return verdict(run, ProducerConsumerVerdict.class);
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = "PRIORITY", mode = EnumSource.Mode.EXCLUDE)
    void withOneOfEachEveryItemIsTakenOnceAndInOrder(QueueKind queue) {
        for (int i = 0; i < OFTEN; i++) {
            RunView run = run("queue=" + queue, "stop=" + (i % 2 == 0 ? "POISON" : "COUNT"), "delay=1ms",
                    "kind=" + ThreadKind.values()[i / 2 % 2]);
            assertThat(run).cameTo("in-order", Grade.ACCEPTABLE);
            assertThat(verdictOf(run).takenBy()).singleElement()
                    .isEqualTo(new Takings.Share("consumer-0", 5, List.of(0L, 1L, 2L, 3L, 4L)));
        }
    }

    @Test
    void aPriorityQueueMayReorderThemButLosesNone() {
        Tendency.seen("no item was there together with a higher one", () -> {
            RunView run = run("queue=PRIORITY", "items=20", "consumeTime=1ms");
            assertThat(verdictOf(run).takenBy().getFirst().first()).hasSize(20).doesNotHaveDuplicates();
            assertThatNothingHigherWasThere(run.trace());
            String outcome = Objects.requireNonNull(run.outcome()).value();
            assertThat(outcome).isIn("reordered", "in-order");
            return outcome;
        }, outcome -> outcome.equals("reordered"));
    }

    /** Of what was surely in the queue when a taking began, and was taken by one that began later, none is higher. */
    private static void assertThatNothingHigherWasThere(Trace trace) {
        Map<Long, Integer> putAt = new TreeMap<>();
        int began = 0;
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Put put) {
                putAt.put(put.value(), put.step());
            }
            else if (event instanceof TraceEvent.Awaiting && event.thread().startsWith("consumer")) {
                began = event.step();
            }
            else if (event instanceof TraceEvent.Taken taken) {
                int since = began;
                putAt.remove(taken.value());
                assertThat(putAt).allSatisfy((value, step) -> assertThat(value < taken.value() || step > since)
                        .as("%s was there when %s was taken at step %s", value, taken.value(), taken.step())
                        .isTrue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyProducersAndConsumersEachItemIsTakenByOne(QueueKind queue) {
        for (Stop stop : List.of(Stop.POISON, Stop.COUNT)) {
            RunView run = run("queue=" + queue, "stop=" + stop, "items=40", "producers=3", "consumers=4",
                    "delay=1ms");
            assertThat(run.outcome()).isNotNull().extracting(outcome -> outcome.grade()).isEqualTo(Grade.ACCEPTABLE);
            ProducerConsumerVerdict verdict = verdictOf(run);
            assertThat(verdict.taken()).isEqualTo(3 * 40);
            assertThat(verdict.takenBy()).extracting(Takings.Share::consumer)
                    .containsExactlyInAnyOrder("consumer-0", "consumer-1", "consumer-2", "consumer-3");
            assertThat(verdict.leftInQueue() + verdict.neverPut()).isZero();
            assertThat(run.trace().events(TraceEvent.Taken.class).map(TraceEvent.Taken::value)
                    .filter(value -> value != Belt.POISON)).doesNotHaveDuplicates().hasSize(3 * 40);
        }
    }

    @Test
    void theQueueIsNeverDeeperThanItHasRoom() {
        for (int i = 0; i < OFTEN; i++) {
            assertThat(verdictOf(run("queue=ARRAY", "capacity=3", "items=20")).deepest()).isBetween(1, 3);
            assertThat(verdictOf(run("queue=LINKED", "capacity=1", "items=20")).deepest()).isOne();
            assertThat(verdictOf(run("queue=SYNCHRONOUS", "items=20")).deepest()).isZero();
        }
    }

    @Test
    void putsWaitOnlyWhereRoomIsScarce() {
        for (int i = 0; i < OFTEN; i++) {
            assertThat(verdictOf(run("queue=ARRAY", "capacity=11", "items=10")).putsThatWaited()).isZero();
            assertThat(verdictOf(run("queue=PRIORITY", "items=10")).putsThatWaited()).isZero();
            assertThat(verdictOf(run("queue=DELAY", "items=10", "delay=0ms")).putsThatWaited()).isZero();
        }
        Tendency.seen("no put had to wait",
                () -> verdictOf(run("queue=ARRAY", "capacity=1", "items=10")).putsThatWaited(), waited -> waited > 0);
    }

    @Test
    void aDelayedItemStaysAsLongAsItShould() {
        assertThat(shortestStay(run("queue=DELAY", "delay=20ms"))).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        Tendency.seen("every item stayed for 20 ms though nothing kept it", () -> shortestStay(run("queue=LINKED")),
                stay -> stay.compareTo(Duration.ofMillis(20)) < 0);
    }

    /** The shortest time from asking for room for an item to having taken it. */
    private static Duration shortestStay(RunView run) {
        Trace trace = run.trace();
        return Duration.ofNanos(trace.events(TraceEvent.Taken.class)
                .mapToLong(taken -> taken.stamp().nanos() - askedAt(trace, taken.from()))
                .min()
                .orElseThrow());
    }

    private static long askedAt(Trace trace, int put) {
        return trace.events(TraceEvent.Awaiting.class)
                .filter(event -> event.step() < put && event.thread().equals(trace.event(put).thread()))
                .mapToLong(event -> event.stamp().nanos())
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whoStopsWhenTheQueueIsEmptyLeavesItemsBehindWhichAreCounted(QueueKind queue) {
        Tendency.seen("nothing was left behind", () -> {
            RunView run = run("queue=" + queue, "stop=WHEN_EMPTY", "items=10", "putTimeout=1ms", "delay=1ms");
            ProducerConsumerVerdict verdict = verdictOf(run);
            assertThat(verdict.taken() + verdict.leftInQueue() + verdict.neverPut()).isEqualTo(10);
            if (verdict.taken() < 10) {
                assertThat(run).cameTo(Integer.toString(10 - verdict.taken()), Grade.INTERESTING);
                assertThat(verdict.explanation()).contains("empty for the moment is not the end");
            }
            return verdict;
        }, verdict -> verdict.taken() < 10);
    }

    @Test
    void theProducerGivesUpWhereNobodyMakesRoomAnyMore() {
        RunView run = replayed("4", "stop=WHEN_EMPTY", "items=4", "capacity=1");
        assertThat(run).cameTo("4", Grade.INTERESTING);
        assertThat(verdictOf(run).leftInQueue()).isOne();
        assertThat(verdictOf(run).neverPut()).isEqualTo(3);
        assertThat(verdictOf(run).explanation())
                .startsWith("Of 4 items 0 were taken; 1 stayed in the queue and 3 never "
                        + "got in. The queue was an ArrayBlockingQueue with room for 1. It held up to 1 at once")
                .contains(" consumer-0 found nothing to take at step ")
                .containsPattern("producer-0 waited for room without success until step \\d+: nobody was left to "
                        + "make any\\.$");
    }

    @Test
    void ofAProducerThatGivesUpBeforeConsumersStopItIsNotSaidThatNobodyWasLeft() {
        RunView run = replayed("1", "stop=WHEN_EMPTY", "items=2", "capacity=1");
        assertThat(run).cameTo("1", Grade.INTERESTING);
        assertThat(verdictOf(run).neverPut()).isOne();
        assertThat(verdictOf(run).leftInQueue()).isZero();
        assertThat(verdictOf(run).explanation())
                .containsPattern("producer-0 waited for room without success until step \\d+\\.$");
    }

    @Test
    void whoComesLateEnoughLeavesNothing() {
        RunView run = replayed("in-order", "stop=WHEN_EMPTY", "items=2");
        assertThat(verdictOf(run).explanation()).contains("All 2 items were taken once",
                "This time nothing was left behind; nothing guarantees that.");
    }

    /** A run under the schedule by which an exploration came to an outcome. */
    private static RunView replayed(String outcome, String... parameters) {
        Report report = runs.explore("producer-consumer", parameters).report();
        String schedule = report.outcomes()
                .stream()
                .filter(found -> found.value().equals(outcome))
                .map(found -> found.witness().toString())
                .findFirst()
                .orElseThrow();
        List<String> all = new ArrayList<>(List.of(parameters));
        all.add("schedule=" + schedule);
        return runs.run("producer-consumer", all.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(names = "PRIORITY", mode = EnumSource.Mode.EXCLUDE)
    void ofOrderThereIsProof(QueueKind queue) {
        for (Stop stop : List.of(Stop.POISON, Stop.COUNT)) {
            assertThat(runs.explore("producer-consumer", "queue=" + queue, "stop=" + stop, "items=3")).isComplete()
                    .cameToNothingBut("in-order")
                    .deadlocked(0);
        }
    }

    @Test
    void ofPrioritiesItIsProvenThatTheyMayReorder() {
        assertThat(runs.explore("producer-consumer", "queue=PRIORITY", "items=3")).isComplete()
                .cameToNothingBut("in-order", "reordered")
                .deadlocked(0);
    }

    @Test
    void anyNumberMayBeLeftBehind() {
        assertThat(runs.explore("producer-consumer", "stop=WHEN_EMPTY")).isComplete()
                .cameToNothingBut("1", "2", "3", "4", "5", "in-order")
                .deadlocked(0);
        assertThat(runs.explore("producer-consumer", "stop=WHEN_EMPTY", "items=1", "producers=2", "consumers=2"))
                .isComplete()
                .cameToNothingBut("1", "2", "in-order");
    }
}
