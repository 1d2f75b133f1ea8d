package dev.interleave.program;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.trace.Site;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** A use of a field or an element that throws is not in the trace: nothing was read or written. */
@Slow
class ThrowingUsesTests {

    private static final String SOURCE = """
            import java.lang.invoke.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            static class Slot {
                int plain;
                String text = "";
                static final VarHandle PLAIN;
                static final VarHandle TEXT;
                static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
                static final VarHandle TEXTS = MethodHandles.arrayElementVarHandle(String[].class);
                static {
                    try {
                        PLAIN = MethodHandles.lookup().findVarHandle(Slot.class, "plain", int.class);
                        TEXT = MethodHandles.lookup().findVarHandle(Slot.class, "text", String.class);
                    }
                    catch (ReflectiveOperationException ex) { throw new Error(ex); }
                }
            }
            final int[] ints = new int[2];
            final int[] plain = new int[2];
            final long[] longs = new long[1];
            final Object[] texts = new String[2];
            final Object[] words = new String[2];
            final Object[] mixed = new Object[2];
            final List<Integer> list = new ArrayList<>(List.of(1));
            final Object other = 1;
            final Slot slot = new Slot();
            final Slot none = null;
            final AtomicIntegerArray atomics = new AtomicIntegerArray(2);
            void shares() {
                plain[0]++; longs[0]++; words[0] = null; atomics.incrementAndGet(0); slot.plain++;
                ints[0] = (int) Slot.INTS.getVolatile(ints, 0); texts[0] = Slot.TEXTS.getVolatile((String[]) texts, 0);
                Slot.PLAIN.getAndAdd(slot, 1); Slot.TEXT.setVolatile(slot, "");
            }
            void tried(Runnable statement) {
                try { statement.run(); }
                catch (RuntimeException ex) { }
            }
            void once() {
                shares();
            STATEMENTS
            }
            void main() throws Exception {
                Thread a = new Thread(this::once), b = new Thread(this::once);
                a.start(); b.start(); a.join(); b.join();
            }
            """;

    private static final List<String> THROWING = List.of("plain[2] = 1;", "plain[-1]++;", "plain[7] += plain[8];",
            "longs[1] = 1L;", "words[0] = new Object();", "words[2] = \"\";", "none.plain = 1;", "none.plain++;",
            "((int[]) null)[0] = 1;", "System.arraycopy(plain, 0, plain, 1, 2);",
            "System.arraycopy(other, 0, plain, 0, 1);", "System.arraycopy(words, 0, plain, 0, 1);",
            "atomics.set(2, 1);", "atomics.incrementAndGet(-1);", "Slot.PLAIN.set((Slot) null, 1);",
            "Slot.PLAIN.setVolatile(slot, \"1\");", "String text = (String) Slot.PLAIN.getVolatile(slot);",
            "Slot.PLAIN.setVolatile(other, 1);", "Slot.TEXT.setVolatile(slot, other);",
            "boolean done = Slot.TEXT.compareAndSet(slot, \"\", other);",
            "Object old = Slot.TEXT.getAndAdd(slot, other);", "Slot.INTS.setVolatile(ints, 2, 1);",
            "int got = (int) Slot.INTS.getVolatile(ints, -1);", "Slot.TEXTS.setVolatile(texts, 0, other);");

    private static final Map<String, String> USED = Map.of("plain[1] = plain[0];",
            "READ plain[0], WRITTEN plain[1]", "longs[0]++;", "READ longs[0], WRITTEN longs[0]",
            "words[0] = \"\";", "WRITTEN words[0]", "slot.plain++;", "READ Slot.plain, WRITTEN Slot.plain",
            "plain[0] += plain[8];", "READ plain[0]", "Slot.PLAIN.getAndAdd(slot, 7);", "UPDATED Slot.plain",
            "int got = (int) Slot.INTS.getVolatile(ints, 0);", "READ ints[0]",
            "Slot.TEXTS.setVolatile((String[]) texts, 0, Thread.currentThread().getName());", "WRITTEN texts[0]");

    /** To use a handle, one reads the field that has it. */
    private static final Pattern HANDLE = Pattern.compile("READ Slot\\.[A-Z]+");

    /** By statement, what threads read and write in it. */
    private static Map<String, String> used(Collection<String> statements) throws Exception {
        String source = SOURCE.replace("STATEMENTS",
                statements.stream().map(ThrowingUsesTests::tried).collect(Collectors.joining("\n")));
        List<String> lines = source.lines().toList();
        JavaProgram program = Explored.program(Explored.compiled(source));
        Report report = Explored.all(program, new Plan(Plan.Search.RANDOM, 1, 3000, Duration.ofSeconds(60), 0, 0, 1));
        assertThat(report.taken()).as(report.because()).isNotEmpty();
        Map<String, Set<String>> all = new TreeMap<>();
        Explored.after(report.taken().getFirst().schedule(), program).trace().events().forEach(event -> {
            Site site = event.stamp().site();
            if (site != null && event instanceof TraceEvent.Access access) {
                all.computeIfAbsent(lines.get(site.line() - 1), _ -> new TreeSet<>())
                        .add(event.kind() + " " + access.on().name());
            }
        });
        Map<String, String> used = new TreeMap<>();
        for (String statement : statements) {
            used.put(statement, all.getOrDefault(tried(statement), Set.of()).stream()
                    .filter(text -> !HANDLE.matcher(text).matches()).collect(Collectors.joining(", ")));
        }
        return used;
    }

    private static String tried(String statement) {
        return "tried(() -> { " + statement + " });";
    }

    @Test
    void nothingIsUsedWhereThatThrows() throws Exception {
        assertThat(used(THROWING)).hasSize(THROWING.size()).allSatisfy((_, used) -> assertThat(used).isEmpty());
    }

    @Test
    void whatDoesNotThrowIsUsed() throws Exception {
        assertThat(used(USED.keySet())).isEqualTo(USED);
    }

    /** What a write that fails was to store has no name by it. */
    @Test
    void whatIsNotStoredIsNotCalledSo() throws Exception {
        assertThat(monitors("try { array[0] = mine; } catch (ArrayStoreException ex) { }", "String[1]"))
                .containsExactly("mine");
        assertThat(monitors("try { none.held = mine; } catch (NullPointerException ex) { }", "Object[1]"))
                .containsExactly("mine");
        assertThat(monitors("array[0] = mine;", "Object[1]")).containsExactly("array[0]");
        assertThat(monitors("some.held = mine;", "Object[1]")).containsExactly("Holder.held");
    }

    private static List<String> monitors(String statement, String array) throws Exception {
        JavaProgram program = Explored.program(Explored.compiled("""
                static class Holder { Object held; }
                final Holder some = new Holder();
                final Holder none = null;
                final Object[] array = new ARRAY;
                void main() throws Exception {
                    Object mine = new Object();
                    STATEMENT
                    Thread a = new Thread(() -> { synchronized (mine) { } });
                    a.start();
                    synchronized (mine) { }
                    a.join();
                }
                """.replace("STATEMENT", statement).replace("ARRAY", array)));
        Report report = Explored.all(program,
                new Plan(Plan.Search.REDUCED, 100, 3000, Duration.ofSeconds(60), 0, 0, 0));
        return Explored.after(report.outcomes().getFirst().witness(), program).trace().events()
                .filter(TraceEvent.Acquired.class::isInstance).map(event -> ((TraceEvent.Acquired) event).on().name())
                .distinct().toList();
    }
}
