package dev.interleave.program;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.explore.Position;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** The elements of an array have the name of what holds it, also while it is still being made. */
@Slow
class ElementNamesTests {

    private static List<String> namesIn(String fields, String before, String shared) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (Position run : Explored.runs("""
                class Bank {
                    static int[] accounts = {100, 100};
                    final long[] limits = {5L, 7L};
                    final int[] own;
                    Bank() { own = new int[] {1}; }
                }
                class Pair { static int[][] grid = {{1, 2}, null, {3}}; }
                class Main {
                    FIELDS
                    public static void main(String[] arguments) throws Exception { new Main().go(); }
                    int same(int[] values) { return values[0]; }
                    void go() throws Exception {
                        BEFORE
                        Thread t = new Thread(() -> { SHARED });
                        t.start();
                        SHARED
                        t.join();
                    }
                }
                """.replace("FIELDS", fields).replace("BEFORE", before).replace("SHARED", shared), Inside.CALLS, 2)) {
            for (TraceEvent event : run.trace()) {
                if (event instanceof TraceEvent.Access access) {
                    names.add(access.on().name());
                }
            }
        }
        return List.copyOf(names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "| | Bank.accounts[1]++; | Bank.accounts Bank.accounts[0] Bank.accounts[1]",
            "Bank bank = new Bank(); | | bank.limits[0]++; | Bank.limits Bank.limits[0] Bank.limits[1] bank",
            "Bank bank = new Bank(); | | bank.own[0]++; | Bank.own Bank.own[0] bank",
            "int[] values = {1, 2}; | | values[0]++; | values values[0] values[1]",
            "final int[] values = {1, Bank.accounts[0] > 3 ? 2 : 3}; | | values[0]++; | values[0] values[1]",
            "| int[] values = {1, same(new int[] {4, 5})}; | values[0]++; | values[0] values[1]",
            "| char[] letters = \"ab\".toCharArray(); int[] values = new int[] {letters[0], 2}; | values[1]++; "
                    + "| values[0] values[1]",
            "| int[][] grid = {{1, 2}, {3}}; | grid[1][0]++; | grid[0] grid[1] grid[1][0]",
            "| | Pair.grid[2][0]++; | Pair.grid Pair.grid[0] Pair.grid[1] Pair.grid[2] Pair.grid[2][0]",
            "| int[] first = {1}; int[] second = {2}; | second[0]++; | second[0]",
            "| int[] first = {1}, second = {2}; | first[0] = second[0]++; | first[0] second[0]"})
    void elementsAreNamedFromTheFirst(String fields, String before, String shared, String names) throws Exception {
        assertThat(String.join(" ", namesIn(fields == null ? "" : fields, before == null ? "" : before, shared)))
                .isEqualTo(names);
    }

    @Test
    void whatAStaticInitialiserDoesIsDoneThere() throws Exception {
        Set<String> methods = new TreeSet<>();
        for (Position run : Explored.runs("""
                class Bank { static int[] accounts = {100, 100}; }
                void main() throws Exception {
                    Thread t = new Thread(() -> Bank.accounts[0]++);
                    t.start();
                    Bank.accounts[0]++;
                    t.join();
                }
                """, Inside.CALLS, 2)) {
            for (TraceEvent event : run.trace()) {
                if (event instanceof TraceEvent.Access && event.stamp().site() != null) {
                    methods.add(event.stamp().site().method());
                }
            }
        }
        assertThat(methods).containsExactly("<clinit>", "main");
    }

    /** What nothing holds has no other name than what it is. */
    @Test
    void whatIsOnlyPassedOnHasNoName() throws Exception {
        assertThat(namesIn("void use(int[] values) throws Exception { Thread u = new Thread(() -> values[0]++); "
                + "u.start(); values[0]++; u.join(); }", "use(new int[] {1, 2});", ""))
                .isNotEmpty().allMatch(name -> name.startsWith("an array["));
    }

    @Test
    void aFieldThatOnlyItsHandleTouchesHasItsName() throws Exception {
        assertThat(namesIn("""
                volatile int v;
                static final java.lang.invoke.VarHandle V;
                static {
                    try { V = java.lang.invoke.MethodHandles.lookup().findVarHandle(Main.class, "v", int.class); }
                    catch (ReflectiveOperationException e) { throw new Error(e); }
                }""", "", "V.getAndAdd(this, 1);")).containsExactly("v");
    }
}
