package dev.interleave.program;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.CheckResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What is accessed by a VarHandle races where it is also accessed plainly, and only there. */
@Slow
class HandleRacesTests {

    private static final int SEEDS = 4;

    private static final String SOURCE = """
            import java.lang.invoke.*;
            static class Slot {
                int x;
                volatile int v;
                static int s;
                static final VarHandle X;
                static final VarHandle V;
                static final VarHandle S;
                static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(int[].class);
                static {
                    try {
                        X = MethodHandles.lookup().findVarHandle(Slot.class, "x", int.class);
                        V = MethodHandles.lookup().findVarHandle(Slot.class, "v", int.class);
                        S = MethodHandles.lookup().findStaticVarHandle(Slot.class, "s", int.class);
                    }
                    catch (ReflectiveOperationException e) { throw new Error(e); }
                }
            }
            static class Later {
                static final VarHandle LATE;
                static {
                    try { LATE = MethodHandles.lookup().findStaticVarHandle(Early.class, "late", int.class); }
                    catch (ReflectiveOperationException e) { throw new Error(e); }
                }
            }
            static class Early { static int late = 5; static int[] flags = {0, 0}; }
            final Slot slot = new Slot();
            final int[] all = new int[1];
            int data;
            final java.util.concurrent.atomic.AtomicInteger atomic = new java.util.concurrent.atomic.AtomicInteger();
            final java.util.concurrent.atomic.AtomicReference<String> text =
                    new java.util.concurrent.atomic.AtomicReference<>("");
            void main() throws Exception {
                slot.x = 0;
                all[0] = Early.late - 5 + Early.flags[0];
                Thread t = new Thread(() -> {
                    OTHER
                }, "t");
                t.start();
                OWN
                t.join();
                IO.println(slot.x + " " + all[0] + " " + Slot.s + " " + data);
            }
            """;

    private static List<Position> runs(String other, String own, Inside inside) throws Exception {
        return Explored.runs(SOURCE.replace("OTHER", other).replace("OWN", own), inside, SEEDS);
    }

    private static List<CheckResult> races(String other, String own) throws Exception {
        List<CheckResult> races = new ArrayList<>();
        for (Inside inside : Inside.values()) {
            for (Position run : runs(other, own, inside)) {
                Check.verifyAll(run.trace()).stream()
                        .filter(result -> result.name().equals("no-data-race")
                                && Boolean.FALSE.equals(result.held()))
                        .forEach(races::add);
            }
        }
        return races;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "slot.x = 1; | slot.x = 7;",
            "slot.x = 0; | slot.x = 0;",
            "slot.x = 1; | int seen = slot.x;",
            "slot.x = 1; | int seen = (int) Slot.X.getVolatile(slot);",
            "slot.x = 1; | Slot.X.setVolatile(slot, 7);",
            "Slot.X.setVolatile(slot, 1); | int seen = slot.x;",
            "Slot.X.compareAndSet(slot, 0, 1); | slot.x = 7;",
            "Slot.X.compareAndSet(slot, 5, 1); | slot.x = 7;",
            "Slot.X.set(slot, 1); | int seen = (int) Slot.X.get(slot);",
            "Slot.X.setOpaque(slot, 1); | int seen = (int) Slot.X.get(slot);",
            "Slot.V.set(slot, 1); | int seen = slot.v;",
            "slot.v = 1; | int seen = (int) Slot.V.get(slot);",
            "Slot.s = 1; | int seen = (int) Slot.S.getVolatile();",
            "Slot.S.set(1); | Slot.s = 7;",
            "all[0] = 1; | all[0] = 7;",
            "all[0] = 1; | int seen = (int) Slot.ELEMENTS.getAcquire(all, 0);",
            "Slot.ELEMENTS.getAndAdd(all, 0, 1); | all[0]++;",
            "Later.LATE.setVolatile(1); | int seen = Early.late;",
            "Slot.ELEMENTS.setVolatile(Early.flags, 0, 1); | int seen = Early.flags[0];",
            "data = 1; Slot.X.weakCompareAndSetPlain(slot, 0, 1); | if ((int) Slot.X.getAcquire(slot) == 1) data++;",
            "data = 1; slot.x = 1; | if (slot.x == 1) data++;",
            "data = 1; Slot.X.setRelease(slot, 1); | if (slot.x == 1) data++;",
            "data = 1; Slot.V.set(slot, 1); | if (slot.v == 1) data++;",
            "data = 1; Slot.X.compareAndSet(slot, 5, 1); | if ((int) Slot.X.getAcquire(slot) == 0) data++;",
            "data = 1; int s = (int) Slot.X.compareAndExchange(slot, 5, 1); | if ((int) Slot.X.getAcquire(slot) == 0) data++;",
            "data = 1; atomic.compareAndSet(5, 1); | if (atomic.get() == 0) data++;",
            "data = 1; atomic.weakCompareAndSetVolatile(5, 1); | if (atomic.get() == 0) data++;",
            "data = 1; atomic.compareAndExchange(5, 1); | if (atomic.get() == 0) data++;",
            "data = 1; text.compareAndExchange(null, \"b\"); | if (text.get() == \"\") data++;"})
    void aPlainAccessRacesWithOthers(String other, String own) throws Exception {
        assertThat(races(other, own)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Slot.X.setVolatile(slot, 1); | int seen = (int) Slot.X.getVolatile(slot);",
            "Slot.X.setOpaque(slot, 1); | int seen = (int) Slot.X.getOpaque(slot);",
            "Slot.X.setVolatile(slot, 1); | Slot.X.setVolatile(slot, 7);",
            "Slot.X.compareAndSet(slot, 0, 1); | Slot.X.compareAndSet(slot, 0, 7);",
            "Slot.X.getAndAdd(slot, 1); | Slot.X.getAndAdd(slot, 1);",
            "synchronized (slot) { slot.x = 1; } | synchronized (slot) { Slot.X.set(slot, 7); }",
            "synchronized (slot) { slot.x++; } | synchronized (slot) { Slot.X.getAndAdd(slot, 7); slot.x++; }",
            "slot.v = 1; | int seen = (int) Slot.V.getVolatile(slot);",
            "Slot.V.setVolatile(slot, 1); | int seen = slot.v;",
            "Slot.S.setVolatile(1); | int seen = (int) Slot.S.getVolatile();",
            "Slot.ELEMENTS.setVolatile(all, 0, 1); | int seen = (int) Slot.ELEMENTS.getVolatile(all, 0);",
            "data = 1; Slot.X.setRelease(slot, 1); | if ((int) Slot.X.getAcquire(slot) == 1) data++;",
            "data = 1; slot.v = 1; | if ((int) Slot.V.getAcquire(slot) == 1) data++;",
            "data = 1; Slot.X.getAndAdd(slot, 1); | if (Slot.X.compareAndSet(slot, 1, 2)) data++;",
            "Later.LATE.setVolatile(1); | int seen = (int) Later.LATE.getVolatile();",
            "data = 1; Later.LATE.setRelease(7); | if ((int) Later.LATE.getAcquire() == 7) data++;",
            "data = 1; Slot.ELEMENTS.setRelease(Early.flags, 0, 1); "
                    + "| if ((int) Slot.ELEMENTS.getAcquire(Early.flags, 0) == 1) data++;",
            "data = 1; Slot.S.compareAndSet(0, 1); | if ((int) Slot.S.getAcquire() == 1) data++;",
            "data = 1; Slot.X.compareAndExchange(slot, 0, 1); | if ((int) Slot.X.getAcquire(slot) == 1) data++;",
            "data = 1; atomic.compareAndSet(0, 1); | if (atomic.get() == 1) data++;",
            "data = 1; atomic.compareAndExchange(0, 1); | if (!atomic.compareAndSet(0, 2)) data++;",
            "data = 1; text.compareAndSet(\"\", \"b\"); | if (text.get() != \"\") data++;",
            "data = 1; text.weakCompareAndSetPlain(\"\", \"b\"); | if (text.compareAndExchange(\"\", \"c\") != \"\") data++;",
            "slot.x = 1; | t.join(); slot.x++;",
            "Slot.X.setVolatile(slot, 1); | t.join(); slot.x++;"})
    void otherAccessesDoNot(String other, String own) throws Exception {
        assertThat(races(other, own)).isEmpty();
    }

    @Test
    void whatRacesIsSaidToBePlain() throws Exception {
        assertThat(races("slot.x = 1;", "Slot.X.setVolatile(slot, 7);"))
                .allSatisfy(race -> assertThat(race.because())
                        .containsPattern("t wrote it plainly at step \\d+, and nothing orders|"
                                + "t wrote it plainly at step \\d+ and main wrote it at step \\d+"));
        assertThat(runs("slot.x = 1;", "Slot.X.setVolatile(slot, 7);", Inside.CALLS)).allSatisfy(run -> {
            assertThat(plainly(run, "t")).containsExactly(true);
            assertThat(plainly(run, "main")).startsWith(true).contains(false).endsWith(true);
        });
    }

    private static List<Boolean> plainly(Position run, String thread) {
        List<Boolean> plainly = new ArrayList<>();
        for (TraceEvent event : run.trace()) {
            if (event instanceof TraceEvent.Access access && access.on().name().equals("Slot.x")
                    && event.thread().equals(thread)) {
                plainly.add(access.plain());
            }
        }
        return plainly;
    }

    /** A compare-and-set that fails reads; whatever else writes the value that is there already is a write. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "slot.x = 0; | WRITTEN",
            "Slot.X.set(slot, 0); | WRITTEN",
            "Slot.X.setVolatile(slot, 0); | WRITTEN",
            "Slot.X.getAndAdd(slot, 0); | UPDATED",
            "Slot.X.compareAndSet(slot, 0, 1); | UPDATED",
            "Slot.X.compareAndSet(slot, 0, 0); | UPDATED",
            "Slot.X.weakCompareAndSet(slot, 0, 0); | UPDATED",
            "int s = (int) Slot.X.compareAndExchange(slot, 0, 0); | UPDATED",
            "Object s = Slot.X.compareAndExchange(slot, 0, 1); | UPDATED",
            "Slot.X.compareAndExchange(slot, 0, 1); | UPDATED",
            "Slot.X.compareAndSet(slot, 5, 1); | READ",
            "Slot.X.compareAndSet(slot, 5, 0); | READ",
            "Slot.X.weakCompareAndSetRelease(slot, 5, 1); | READ",
            "int s = (int) Slot.X.compareAndExchange(slot, 5, 0); | READ",
            "Object s = Slot.X.compareAndExchange(slot, 5, 1); | READ",
            "Slot.X.compareAndExchange(slot, 5, 1); | READ"})
    void aWriteOfTheSameValueIsAWrite(String other, EventKind kind) throws Exception {
        assertThat(runs(other, "int seen = (int) Slot.X.getVolatile(slot);", Inside.CALLS)).allSatisfy(run -> {
            List<EventKind> kinds = new ArrayList<>();
            for (TraceEvent event : run.trace()) {
                if (event instanceof TraceEvent.Access access && access.on().name().equals("Slot.x")
                        && event.thread().equals("t")) {
                    kinds.add(event.kind());
                }
            }
            assertThat(kinds).containsExactly(kind);
        });
    }

    /** A static field that only its handle touches has its value in the trace. */
    @Test
    void aStaticFieldHasItsValue() throws Exception {
        for (Position run : runs("Slot.S.compareAndSet(0, 1);", "int seen = (int) Slot.S.getAcquire();",
                Inside.CALLS)) {
            ReadsAssert.agree(run.trace(), "compareAndSet");
            assertThat(run.trace().events()).filteredOn(TraceEvent.Updated.class::isInstance)
                    .extracting(event -> (TraceEvent.Updated) event)
                    .filteredOn(updated -> updated.on().name().equals("Slot.s"))
                    .extracting(TraceEvent.Updated::value).containsExactly(1L);
        }
    }

    @Test
    void aThreadThatSpinsOnAStaticFieldWaits() throws Exception {
        String spins = "while (!Slot.S.compareAndSet(0, 1)) { } data++; Slot.S.setVolatile(0);";
        Report report = Explored.all(SOURCE.replace("OTHER", spins).replace("OWN", spins), Plan.Search.REDUCED);
        assertThat(report.result()).as(report.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explored.outcomes(report)).containsExactly("0 0 0 2");
    }
}
