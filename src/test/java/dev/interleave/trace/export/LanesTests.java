package dev.interleave.trace.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTests {

    private static final long A_STEP_NANOS = 1_500_000;

    private final AtomicLong clock = new AtomicLong();

    private final Recorder recorder = recorder(10_000);

    private Recorder recorder(long events) {
        return new Recorder(new EventBudget(events), () -> clock.getAndAdd(A_STEP_NANOS), 0);
    }

    private ThreadLog thread(String name) {
        ThreadLog log = recorder.open(name, ThreadKind.PLATFORM, false);
        log.record(EventKind.STARTED, 0);
        return log;
    }

    private List<ThreadLog> threads(int number) {
        return IntStream.range(0, number).mapToObj(each -> thread("worker-" + each)).toList();
    }

    private int subject(String name, Subject.Kind kind) {
        return recorder.declare(name, kind, 1, false).id();
    }

    private static void record(ThreadLog log, EventKind kind, int subject, long value) {
        log.record(kind, Mode.EXCLUSIVE, subject, value, ThreadLog.NO_LINK);
    }

    private static void read(ThreadLog log, int variable, long value, long write) {
        log.record(EventKind.READ, Mode.EXCLUSIVE, variable, value, write);
    }

    private static long write(ThreadLog log, int variable, long value) {
        long id = log.nextWriteId();
        record(log, EventKind.WRITTEN, variable, value);
        return id;
    }

    private String lanes() {
        return lanes(recorder.freeze());
    }

    private static String lanes(Trace trace) {
        return lanes(trace, new Lanes());
    }

    private static String lanes(Trace trace, Lanes lanes) {
        StringBuilder text = new StringBuilder();
        try {
            lanes.write(trace, text);
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
        return text.toString();
    }

    private static List<String> rows(String lanes) {
        return lanes.lines().skip(1).takeWhile(line -> !line.isEmpty()).toList();
    }

    /** Rows without the further lines of what is long. */
    private static List<String> beginnings(String lanes) {
        return rows(lanes).stream().filter(row -> row.matches(" *\\d+ +\\d+\\.\\d{3} .*")).toList();
    }

    /** All that is said, whatever lines it stands in. */
    private static String inOneLine(String lanes) {
        return lanes.replaceAll("\\s+", " ");
    }

    private static int width(String lanes) {
        return lanes.lines().mapToInt(String::length).max().orElseThrow();
    }

    @Test
    void lostUpdateIsSeenInTheLanes() {
        int variable = subject("database.value", Subject.Kind.PLAIN);
        ThreadLog first = thread("worker-0");
        ThreadLog second = thread("worker-1");
        read(first, variable, 0, ThreadLog.INITIAL_VALUE);
        read(second, variable, 0, ThreadLog.INITIAL_VALUE);
        first.record(EventKind.SLEPT, 100_000_000);
        write(first, variable, 1);
        first.record(EventKind.FINISHED, 0);
        write(second, variable, 1);
        second.record(EventKind.FINISHED, 0);

        assertThat(lanes()).isEqualTo("""
                step      ms  worker-0                  worker-1
                   1   1.500  STARTED
                   2   3.000  │                         STARTED
                   3   4.500  READ database.value 0     │
                   4   6.000  │                         READ database.value 0
                   5   7.500  SLEPT 100ms               │
                   6   9.000  WRITTEN database.value 1  │
                   7  10.500  FINISHED                  │
                   8  12.000                            WRITTEN database.value 1 unseen #6
                   9  13.500                            FINISHED

                │ under way   ┆ waiting   ┃ holding   ┇ holding, and waiting for more
                unseen #n: the thread had not seen step n, the latest write of that variable
                """);
    }

    @Test
    void readOfAnOlderValueNamesTheWriteItMissed() {
        int variable = subject("x", Subject.Kind.PLAIN);
        ThreadLog first = thread("worker-0");
        ThreadLog second = thread("worker-1");
        write(first, variable, 1);
        read(second, variable, 0, ThreadLog.INITIAL_VALUE);

        assertThat(lanes()).contains("READ x 0 unseen #3").contains("\nunseen #n: ");
    }

    @Test
    void nothingIsUnseenWhereEachReadsTheLatestValue() {
        int variable = subject("x", Subject.Kind.PLAIN);
        ThreadLog first = thread("worker-0");
        ThreadLog second = thread("worker-1");
        read(first, variable, 0, ThreadLog.INITIAL_VALUE);
        long written = write(first, variable, 1);
        read(second, variable, 1, written);
        write(second, variable, 2);

        assertThat(lanes()).doesNotContain("unseen");
    }

    @Test
    void lanesShowWhoWaitsAndWhoHolds() {
        int lock = subject("database.lock", Subject.Kind.LOCK);
        ThreadLog first = thread("worker-0");
        ThreadLog second = thread("worker-1");
        record(first, EventKind.WAITING, lock, -1);
        record(first, EventKind.ACQUIRED, lock, 1);
        record(second, EventKind.WAITING, lock, 0);
        record(first, EventKind.ACQUIRED, lock, 2);
        record(first, EventKind.RELEASED, lock, 1);
        record(first, EventKind.RELEASED, lock, 0);
        first.record(EventKind.FINISHED, 0);
        record(second, EventKind.ACQUIRED, lock, 1);
        record(second, EventKind.RELEASED, lock, 0);
        second.record(EventKind.FINISHED, 0);

        assertThat(lanes()).isEqualTo("""
                step      ms  worker-0                   worker-1
                   1   1.500  STARTED
                   2   3.000  │                          STARTED
                   3   4.500  WAITING database.lock      │
                   4   6.000  ACQUIRED database.lock     │
                   5   7.500  ┃                          WAITING database.lock
                   6   9.000  ACQUIRED database.lock ×2  ┆
                   7  10.500  RELEASED database.lock ×1  ┆
                   8  12.000  RELEASED database.lock     ┆
                   9  13.500  FINISHED                   ┆
                  10  15.000                             ACQUIRED database.lock
                  11  16.500                             RELEASED database.lock
                  12  18.000                             FINISHED

                │ under way   ┆ waiting   ┃ holding   ┇ holding, and waiting for more
                """);
    }

    @Test
    void lanesShowWhoHoldsOneLockAndWaitsForAnother() {
        int a = subject("A", Subject.Kind.LOCK);
        int b = subject("B", Subject.Kind.LOCK);
        ThreadLog first = thread("worker-0");
        ThreadLog second = thread("worker-1");
        record(first, EventKind.ACQUIRED, a, 1);
        record(second, EventKind.ACQUIRED, b, 1);
        record(first, EventKind.WAITING, b, -1);
        record(second, EventKind.WAITING, a, -1);

        assertThat(rows(lanes())).endsWith("   5  7.500  WAITING B   ┃", "   6  9.000  ┇           WAITING A");
    }

    @Test
    void lanesShowWhoWaitsAtACondition() {
        int lock = subject("lock", Subject.Kind.LOCK);
        int condition = subject("ready", Subject.Kind.CONDITION);
        ThreadLog first = thread("worker-0");
        ThreadLog second = thread("worker-1");
        record(first, EventKind.ACQUIRED, lock, 1);
        record(first, EventKind.AWAITING, condition, 0);
        record(first, EventKind.RELEASED, lock, 0);
        record(second, EventKind.SIGNALLED, condition, 1);
        record(first, EventKind.ACQUIRED, lock, 1);
        record(first, EventKind.WOKEN, condition, 0);
        record(second, EventKind.SIGNALLED, condition, 0);

        assertThat(rows(lanes())).endsWith(
                "   4   6.000  AWAITING ready  │",
                "   5   7.500  RELEASED lock   │",
                "   6   9.000  ┆               SIGNALLED ready woke 1",
                "   7  10.500  ACQUIRED lock   │",
                "   8  12.000  WOKEN ready     │",
                "   9  13.500  ┃               SIGNALLED ready woke 0");
    }

    @Test
    void whatDoesNotFitIntoTheLanesStandsToTheirRight() {
        int variable = subject("database.value", Subject.Kind.PLAIN);
        threads(4).forEach(worker -> write(worker, variable, 1));

        assertThat(lanes()).isEqualTo("""
                step      ms  worker-0  worker-1  worker-2  worker-3  on, value
                   1   1.500  STARTED
                   2   3.000  │         STARTED
                   3   4.500  │         │         STARTED
                   4   6.000  │         │         │         STARTED
                   5   7.500  WRITTEN   │         │         │         database.value 1
                   6   9.000  │         WRITTEN   │         │         database.value 1
                   7  10.500  │         │         WRITTEN   │         database.value 1
                   8  12.000  │         │         │         WRITTEN   database.value 1

                │ under way   ┆ waiting   ┃ holding   ┇ holding, and waiting for more
                """);
    }

    @Test
    void fortyThreadsBecomeAList() {
        int variable = subject("x", Subject.Kind.PLAIN);
        write(threads(40).getLast(), variable, 1);

        assertThat(lanes()).startsWith("step      ms  thread     event    on  value  at\n")
                .endsWith("  40  60.000  worker-39  STARTED\n  41  61.500  worker-39  WRITTEN  x   1\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 12, 13, 40})
    void noRowIsLostAndNoneIsTooWide(int number) {
        int lock = subject("a.lock.whose.name.is.rather.long.for.a.lock", Subject.Kind.LOCK);
        for (ThreadLog worker : threads(number)) {
            record(worker, EventKind.WAITING, lock, -1);
            worker.record(EventKind.NOTE, 0, 0, "so much to say ".repeat(20));
        }
        Trace trace = recorder.freeze();

        String lanes = lanes(trace);

        assertThat(beginnings(lanes)).hasSize(trace.size()).hasSize(3 * number);
        assertThat(width(lanes)).isLessThanOrEqualTo(Lanes.USUAL_WIDTH);
        assertThat(lanes).doesNotContain("…");
        assertThat(lanes.split("\\bsay\\b", -1)).hasSize(20 * number + 1);
    }

    @Test
    void threeThreadsFitIntoEightyColumns() {
        int variable = subject("database.value", Subject.Kind.PLAIN);
        threads(3).forEach(worker -> write(worker, variable, 1));

        Trace trace = recorder.freeze();
        assertThat(width(lanes(trace, new Lanes(80, Lanes.ALL)))).isLessThanOrEqualTo(80);
        assertThat(width(lanes(trace))).isGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 60, 100, 250, 400})
    void lanesKeepToAWidth(int width) {
        int lock = subject("a.lock.whose.name.is.rather.long.for.a.lock", Subject.Kind.LOCK);
        int value = subject("value", Subject.Kind.PLAIN);
        for (ThreadLog worker : threads(3)) {
            record(worker, EventKind.WAITING, lock, -1);
            write(worker, value, 1);
            worker.record(EventKind.NOTE, 0, 0, "so much to say ".repeat(20));
        }
        Trace trace = recorder.freeze();

        String lanes = lanes(trace, new Lanes(width, Lanes.ALL));

        assertThat(width(lanes)).isLessThanOrEqualTo(width);
        assertThat(beginnings(lanes)).hasSize(trace.size());
    }

    @Test
    void whereThereIsNoRoomForAValueItStandsInTheNextLine() {
        int variable = subject("database.value", Subject.Kind.PLAIN);
        threads(2).forEach(worker -> write(worker, variable, 123_456));

        assertThat(lanes(recorder.freeze(), new Lanes(40, Lanes.ALL))).isEqualTo("""
                step     ms  what
                   1  1.500  worker-0 STARTED
                   2  3.000  worker-1 STARTED
                   3  4.500  worker-0 WRITTEN
                               database.value 123456
                   4  6.000  worker-1 WRITTEN
                               database.value 123456
                """);
    }

    @Test
    void whatFitsIsInOneLine() {
        int variable = subject("x", Subject.Kind.PLAIN);
        threads(2).forEach(worker -> write(worker, variable, 1));
        Trace trace = recorder.freeze();

        assertThat(rows(lanes(trace, new Lanes(40, Lanes.ALL)))).hasSize(trace.size()).last()
                .isEqualTo("   4  6.000  │            WRITTEN x 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 100})
    void aWordLongerThanTheWidthIsBrokenAndNothingOfItIsLost(int width) {
        String word = "abcde🧵".repeat(30);
        thread("worker-0").record(EventKind.NOTE, 0, 0, word);

        String lanes = lanes(recorder.freeze(), new Lanes(width, Lanes.ALL));

        assertThat(width(lanes)).isLessThanOrEqualTo(width);
        assertThat(inOneLine(lanes).replace(" ", "")).contains(word);
        assertThat(lanes.lines()).noneMatch(line -> Character.isHighSurrogate(line.charAt(line.length() - 1)));
    }

    @Test
    void ofALongTraceTheBeginningAndTheEndAreShownAndHowManyAreMissing() {
        ThreadLog log = thread("main");
        IntStream.range(0, 2_999).forEach(each -> log.record(EventKind.SLEPT, each));

        Lanes excerpt = new Lanes(100, new Lanes.Rows(3, 2));
        String lanes = lanes(recorder.freeze(), excerpt);

        assertThat(rows(lanes)).hasSize(3 + 1 + 2).first().asString().startsWith("   1 ");
        assertThat(rows(lanes)).last().asString().startsWith("3000 ");
        assertThat(lanes).containsPattern("   3 .*\n… 2,995 rows are left out here: trace=full shows them all\n2999 ");
    }

    @Test
    void whatShowsAllRowsIsNamedAsItIsGiven() {
        ThreadLog log = thread("main");
        IntStream.range(0, 9).forEach(each -> log.record(EventKind.SLEPT, each));
        Lanes excerpt = new Lanes(100, new Lanes.Rows(3, 2));
        assertThat(lanes(recorder.freeze(), excerpt.wholeBy("GET /all"))).contains("here: GET /all shows them all\n");
    }

    @Test
    void aLineTellsWhereARunWasBrokenUp() {
        ThreadLog log = thread("main");
        IntStream.range(0, 4).forEach(each -> log.record(EventKind.SLEPT, each));
        Trace trace = recorder.freeze();
        Lanes lanes = new Lanes(100, Lanes.ALL);
        assertThat(lanes(trace, lanes.brokenUpAfter(2)))
                .containsPattern("\n +2 .*\n--- broken up after step 2: .*---\n +3 ");
        assertThat(lanes(trace, lanes.brokenUpAfter(trace.size()))).isEqualTo(lanes(trace, lanes))
                .doesNotContain("broken");
    }

    @Test
    void nothingIsLeftOutOfATraceThatFits() {
        ThreadLog log = thread("main");
        IntStream.range(0, 4).forEach(each -> log.record(EventKind.SLEPT, each));

        Trace trace = recorder.freeze();

        assertThat(lanes(trace, new Lanes(100, new Lanes.Rows(3, 2)))).isEqualTo(lanes(trace));
    }

    @Test
    void eightThreadsStillHaveLanes() {
        int semaphore = subject("semaphore", Subject.Kind.SEMAPHORE);
        thread("main");
        threads(8).forEach(worker -> record(worker, EventKind.TIMED_OUT, semaphore, 0));

        assertThat(lanes(recorder.freeze(), new Lanes(120, Lanes.ALL))).contains("  worker-6  ")
                .contains("│ under way");
    }

    @Test
    void everyKindOfEventIsDrawn() {
        Trace trace = traceOfEveryKind();
        Set<EventKind> kinds = trace.events().map(TraceEvent::kind).collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(EnumSet.allOf(EventKind.class));

        List<String> rows = rows(lanes(trace));

        assertThat(rows).hasSize(trace.size());
        trace.forEach(event -> assertThat(rows.get(event.step() - 1)).contains(event.kind().name()));
    }

    @Test
    void everyKindOfEventHasItsWords() {
        assertThat(traceOfEveryKind().events().map(Lanes::describe)).containsExactly(
                "CREATED worker-0", "STARTED",
                "WAITING lock 2 ahead", "ACQUIRED lock shared", "RELEASED lock shared",
                "TIMED_OUT lock", "INTERRUPTED lock",
                "READ x 7", "WRITTEN x 8", "UPDATED x 9", "UPDATED hits +1",
                "ARRIVED barrier gen 0", "TRIPPED barrier gen 0", "PASSED barrier gen 0",
                "BROKEN barrier gen 1 gave up waiting", "REGISTERED phaser gen 2", "DEREGISTERED phaser gen 2",
                "AWAITING latch", "COUNTED_DOWN latch", "WOKEN latch",
                "SIGNALLED notEmpty woke 2", "PUT orders 41", "TAKEN orders 41",
                "SLEPT 0.02ms", "NOTE well then",
                "FINISHED", "ORDERED_AFTER future step 26", "JOINED worker-0", "FAILED out of ideas");
    }

    private Trace traceOfEveryKind() {
        int lock = subject("lock", Subject.Kind.READ_WRITE_LOCK);
        int x = subject("x", Subject.Kind.ATOMIC);
        int hits = subject("hits", Subject.Kind.ADDER);
        int barrier = subject("barrier", Subject.Kind.BARRIER);
        int latch = subject("latch", Subject.Kind.LATCH);
        ThreadLog main = recorder.open("main", ThreadKind.PLATFORM, false);
        ThreadLog worker = recorder.open("worker-0", ThreadKind.VIRTUAL, false);
        main.record(EventKind.CREATED, worker.index());
        worker.record(EventKind.STARTED, 0);
        record(worker, EventKind.WAITING, lock, 2);
        worker.record(EventKind.ACQUIRED, Mode.SHARED, lock, 1, 0);
        worker.record(EventKind.RELEASED, Mode.SHARED, lock, 0, 1);
        Stream.of(EventKind.TIMED_OUT, EventKind.INTERRUPTED).forEach(kind -> record(worker, kind, lock, 0));
        record(worker, EventKind.READ, x, 7);
        record(worker, EventKind.WRITTEN, x, 8);
        record(worker, EventKind.UPDATED, x, 9);
        record(worker, EventKind.UPDATED, hits, 1);
        Stream.of(EventKind.ARRIVED, EventKind.TRIPPED, EventKind.PASSED)
                .forEach(kind -> record(worker, kind, barrier, 0));
        worker.foundBroken(barrier, 1, TraceEvent.Broken.Why.TIMED_OUT);
        int phaser = subject("phaser", Subject.Kind.PHASER);
        Stream.of(EventKind.REGISTERED, EventKind.DEREGISTERED).forEach(kind -> record(worker, kind, phaser, 2));
        Stream.of(EventKind.AWAITING, EventKind.COUNTED_DOWN, EventKind.WOKEN)
                .forEach(kind -> record(worker, kind, latch, 0));
        record(worker, EventKind.SIGNALLED, subject("notEmpty", Subject.Kind.CONDITION), 2);
        int orders = subject("orders", Subject.Kind.QUEUE);
        Stream.of(EventKind.PUT, EventKind.TAKEN).forEach(kind -> record(worker, kind, orders, 41));
        worker.record(EventKind.SLEPT, 20_000);
        worker.record(EventKind.NOTE, 0, 0, "well then");
        worker.finish();
        main.record(EventKind.ORDERED_AFTER, Mode.EXCLUSIVE, subject("future", Subject.Kind.SYNCHRONIZER), 0,
                worker.nextWriteId() - 1);
        main.record(EventKind.JOINED, worker.index());
        main.fail("out of ideas");
        return recorder.freeze();
    }

    @Test
    void whoWaitsForAnothersEndIsSeenWaitingBeforeThatIsTold() {
        ThreadLog main = thread("main");
        main.joining();
        ThreadLog worker = thread("worker");
        worker.finish();
        main.joined(worker.index());

        assertThat(rows(lanes())).element(1).asString().contains("┆").contains("STARTED");
    }

    @Test
    void whoNeedNotWaitForAnothersEndIsNot() {
        ThreadLog main = thread("main");
        ThreadLog worker = thread("worker");
        worker.finish();
        main.joined(worker.index());

        assertThat(rows(lanes())).element(1).asString().contains("│").contains("STARTED");
    }

    @Test
    void textsDoNotTearTheRowsApart() {
        thread("main").fail("no\nsuch\tluck\u001b[2J");

        assertThat(rows(lanes())).endsWith("   2  3.000  FAILED no such luck [2J");
    }

    @Test
    void lastLineSaysHowManyEventsWereNotKept() {
        Recorder small = recorder(64);
        ThreadLog log = small.open("main", ThreadKind.PLATFORM, false);
        IntStream.range(0, 100).forEach(each -> log.record(EventKind.SLEPT, each));
        Trace trace = small.freeze();
        assertThat(trace.dropped()).isBetween(36L, 99L);

        String lanes = lanes(trace);

        assertThat(lanes).endsWith("\n" + trace.dropped() + " later events were not kept, for lack of room\n");
        assertThat(rows(lanes)).hasSize(100 - (int) trace.dropped());
    }

    @Test
    void completeTraceSaysNothingOfEventsNotKept() {
        thread("main");

        assertThat(lanes()).doesNotContain("not kept");
    }

    @Test
    void traceWithoutEventsIsAHeading() {
        assertThat(Arrays.asList(lanes().split("\n"))).first().isEqualTo("step  ms");
    }
}
