package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.run.JavaProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A schedule gives the same where no run was before: with classes that are loaded and initialised anew, and objects that lie
 * elsewhere in memory.
 */
@Slow
class RepeatableTests {

    private static final String IMPORTS = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;
            """;

    private static final int TIMES = 3;

    private static final String IDENTITIES = IMPORTS + """
            enum Color { RED, GREEN, BLUE }
            record Pair(Object a, Object b) { }
            record Sizes(int a, long b, double c, boolean d) { }
            static class Failure extends RuntimeException { }
            static class Job extends Thread { }
            static class Both {
                @Override
                public int hashCode() {
                    return super.hashCode() + 1;
                }
            }
            void main() {
                Runnable nothing = () -> { };
                int n = Integer.parseInt("3");
                Runnable number = () -> IO.println(n);
                Object[] all = {nothing, number, new Object(), new int[2], new Failure(), new IllegalStateException(),
                        new Job(), new Thread(), Color.RED, Color.BLUE, TimeUnit.DAYS, Pair.class, new Both(),
                        new Pair(new Object(), nothing), new Random(1), new ArrayList<>(), new StringBuilder()};
                IO.println(STATEMENT);
            }
            """;

    /** Explores a program as far as there is time, and repeats its outcomes where it was not run before. */
    private static Report repeated(String source, Plan.Search search) throws Exception {
        Compiled compiled = Explored.compiled(source);
        JavaProgram program = Explored.program(compiled);
        Report report = Explored.all(program, new Plan(search, 100, 3000, Duration.ofSeconds(60), 2, 3, 1));
        assertThat(report.because()).doesNotContain("does not depend on the schedule alone");
        assertThat(report.outcomes()).isNotEmpty();
        for (Report.Found found : report.outcomes()) {
            for (int i = 0; i < TIMES; i++) {
                JavaProgram fresh = Explored.program(compiled);
                fresh.share(program.shared());
                Position end = Explored.after(found.witness(), fresh);
                assertThat(end.outcome()).isEqualTo(found.value());
                assertThat(fresh.shared()).isEqualTo(program.shared());
            }
        }
        return report;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Set<Object> set = new HashSet<>(List.of(1)); a = () -> set.add(2); b = () -> set.add(\"3\");",
            "List<Integer> list = Collections.synchronizedList(new ArrayList<>()); a = () -> list.add(1); b = () -> IO.println(Collections.unmodifiableList(list).size());",
            "var deque = new ConcurrentLinkedDeque<String>(); a = () -> deque.addLast(\"a\"); b = () -> IO.println(deque.stream().collect(Collectors.joining()));",
            "var map = new ConcurrentSkipListMap<Integer, Integer>(); a = () -> map.merge(1, 2, Integer::sum); b = () -> IO.println(map.pollFirstEntry());",
            "Map<Object, Integer> map = new ConcurrentHashMap<>(); Runnable own = () -> { }; a = () -> map.put(own, 1); b = () -> map.put(new Object(), 2);",
            "LongAdder sum = new LongAdder(); a = sum::increment; b = () -> IO.println(sum.sum());",
            "a = () -> IO.println(ThreadLocalRandom.current().nextInt(1000)); b = () -> IO.println(Collections.emptyNavigableMap().keySet());"})
    void whatTwoThreadsDoIsTheSame(String statements) throws Exception {
        repeated(IMPORTS + """
                void main() throws Exception {
                    Runnable a, b;
                    STATEMENTS
                    Thread one = new Thread(a), other = new Thread(b);
                    one.start(); other.start(); one.join(); other.join();
                    IO.println("done");
                }
                """.replace("STATEMENTS", statements), Plan.Search.REDUCED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "pool.submit(() -> n++); pool.submit(() -> n++); pool.shutdown(); pool.awaitTermination(1, TimeUnit.DAYS);",
            "pool.execute(() -> IO.println(1)); pool.execute(() -> IO.println(2)); pool.shutdownNow();",
            "var done = new ExecutorCompletionService<String>(pool); done.submit(() -> \"a\"); done.submit(() -> \"b\"); IO.println(done.take().get() + done.take().get()); pool.shutdown();"})
    void whatPoolsDoIsTheSame(String statements) throws Exception {
        repeated(IMPORTS + """
                int n;
                void main() throws Exception {
                    var pool = Executors.newFixedThreadPool(2);
                    STATEMENTS
                    IO.println(n);
                }
                """.replace("STATEMENTS", statements), Plan.Search.RANDOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Arrays.stream(all).map(each -> each.hashCode() + \"\").collect(Collectors.joining(\" \"))",
            "new HashSet<>(Arrays.asList(all)).stream().map(each -> Arrays.asList(all).indexOf(each) + \"\").toList()",
            "Objects.hash(all) + \" \" + Objects.hashCode(all[0]) + \" \" + Arrays.hashCode(all)",
            "Arrays.stream(all).map(each -> System.identityHashCode(each) + \"\").toList()",
            "Arrays.stream(all).map(Object::toString).toList()",
            "new StringBuilder().append(all[2]).append(all[3]) + String.valueOf(all[0])",
            "List.of(all[2], all[3]) + \" \" + Map.of(1, all[2]) + Map.entry(2, all[3]) + Optional.of(all[2])",
            "List.of(List.of(all[2]), Optional.of(all[3])).toString() + Optional.of(all[3]).toString()",
            "new ArrayList<>(Arrays.asList(all[2], all[3])) + \" \" + new HashMap<>(Map.of(1, all[3]))",
            "new ConcurrentHashMap<>(Map.of(1, all[3])) + \" \" + new CopyOnWriteArrayList<>(List.of(all[2]))",
            "Stream.of(all[2], all[3]).collect(Collectors.toList()) + \" \" + Stream.of(all[2]).toList()",
            "String.format(\"%s %20s %h\", all[2], all[3], all[0]) + \"%s\".formatted(all[2])",
            "Objects.toString(all[2], \"nothing\") + Runtime.getRuntime()",
            "all[2]", "Runtime.getRuntime()",
            "new EnumMap<>(Map.of(Color.GREEN, 1)).hashCode() + \" \" + Map.entry(Color.RED, 1).hashCode()",
            "List.of(all).hashCode() + \" \" + Optional.of(all[2]).hashCode() + \" \" + Map.entry(all[2], all[3]).hashCode()",
            "Set.of(all[0], all[1]).hashCode() + \" \" + Map.of(1, all[2]).hashCode() + \" \" + List.of(all).reversed().hashCode()",
            "Objects.hash(List.of(all[2])) + \" \" + new Pair(List.of(all[2]), Optional.of(all[0])).hashCode()",
            "Stream.of(all).map(Object::hashCode).toList() + \" \" + Stream.of(List.of(all)).map(List::hashCode).toList()",
            "((Random) all[14]).hashCode() + \" \" + ((Random) all[14]).toString() + ((IllegalStateException) all[5]).hashCode()",
            "Objects.toIdentityString(all[2]) + String.format(\"%h %h\", List.of(all[2]), Optional.of(all[3]))",
            "Set.of(all).stream().map(each -> Arrays.asList(all).indexOf(each) + \"\").toList()",
            "Set.copyOf(Arrays.asList(all)).stream().map(each -> Arrays.asList(all).indexOf(each) + \"\").toList()",
            "Map.of(all[0], 0, all[1], 1, all[2], 2, all[3], 3, all[5], 5).values() + \" \" + Map.ofEntries(Map.entry(all[2], 2), Map.entry(all[3], 3), Map.entry(all[5], 5)).values()",
            "Stream.of(all).collect(Collectors.toSet()).stream().map(each -> Arrays.asList(all).indexOf(each) + \"\").toList()",
            "Stream.of(all).collect(Collectors.groupingBy(each -> each, Collectors.toSet())).keySet().stream().map(each -> Arrays.asList(all).indexOf(each) + \"\").toList()",
            "Stream.of(all).collect(Collectors.toMap(each -> each, each -> Arrays.asList(all).indexOf(each))).values()",
            "new HashMap<>(Map.of(List.of(all[2]), 0, List.of(all[3]), 1, Optional.of(all[2]), 2)).values()",
            "new ConcurrentHashMap<>(Map.of(List.of(all[2]), 0, List.of(all[3]), 1, Optional.of(all[2]), 2)).values()"})
    void whatDependsOnTheIdentityOfObjectsIsTheSame(String statement) throws Exception {
        assertThat(repeated(IDENTITIES.replace("STATEMENT", statement), Plan.Search.EXHAUSTIVE).outcomes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.out.println(new Object());", "System.out.print(new int[1]);",
            "IO.print(new Object());", "System.out.printf(\"%s %s%n\", new Object(), List.of(new int[1]));",
            "System.out.format(Locale.ROOT, \"%s\", new Object());"})
    void whatIsPrintedOfTheIdentityOfObjectsIsTheSame(String statement) throws Exception {
        assertThat(repeated(IMPORTS + "void main() { STATEMENT }".replace("STATEMENT", statement),
                Plan.Search.EXHAUSTIVE).outcomes()).hasSize(1);
    }

    /** What stands for a set or a map whose order is settled does what the JDK's does. */
    @Test
    void setsAndMapsThatNobodyChangesStayWhatTheyAre() throws Exception {
        String refused = Stream.of("set.add(a)", "set.remove(a)", "set.remove(set)", "set.clear()",
                "set.removeIf(each -> false)", "set.contains(null)", "set.iterator().remove()", "map.put(a, 1)",
                "map.remove(set)", "map.clear()", "map.get(null)", "map.entrySet().clear()", "Set.of(a, a)",
                "Map.of(a, 1, a, 2)").map(call -> "refused(() -> " + call + ");\n")
                .collect(java.util.stream.Collectors.joining());
        List<String> outcomes = Explored.outcomes(repeated(IMPORTS + """
                void refused(Runnable call) {
                    try { call.run(); IO.print("done "); }
                    catch (UnsupportedOperationException | NullPointerException | IllegalArgumentException ex) {
                        IO.print(ex.getClass().getSimpleName().charAt(0));
                    }
                }
                void main() {
                    Object a = new Object(), b = new Object(), c = new Object();
                    Set<Object> set = Set.of(a, b, c);
                    Map<Object, Integer> map = Map.of(a, 1, b, 2, c, 3);
                    REFUSED
                    IO.print(" " + set.size() + set.contains(a) + set.contains(map) + set.equals(new HashSet<>(List.of(c, b, a))));
                    IO.print(" " + map.size() + map.get(b) + map.containsKey(c) + map.get(set) + map.equals(new HashMap<>(map)));
                    Map<Boolean, Set<Object>> groups = Stream.of(a, b, c).collect(Collectors.groupingBy(x -> x == a, Collectors.toSet()));
                    groups.get(true).add(b);
                    IO.print(" " + groups.get(true).size() + groups.get(false).size());
                    IO.print(" " + Stream.of("b", "a", "c").collect(Collectors.toSet()) + Set.of(1) + Set.of() + Map.of());
                }
                """.replace("REFUSED", refused), Plan.Search.EXHAUSTIVE));
        assertThat(outcomes).containsExactly("UUUUUNUUUUNUII 3truefalsetrue 32truenulltrue 22 [a, b, c][1][]{}");
    }

    @Test
    void textsThatSayNothingOfIdentityAreThoseOfTheJdk() throws Exception {
        List<String> outcomes = Explored.outcomes(repeated(IMPORTS + """
                void main() {
                    IO.println(List.of(1, "a") + " " + Map.of(1, 2) + Map.entry("k", 3) + Optional.of('c')
                            + Optional.empty() + Stream.of(1, null).toList() + Set.of() + Map.of());
                    IO.println(String.format("%5d|%-4s|%s|%h|%b|%S", 1, List.of(2), null, "text", new Object(), Set.of("x")));
                    System.out.printf("%s %s %.2f%n", Optional.of(1), (Object) null, 1.5);
                    IO.println((Object) null);
                    IO.println(Objects.toString(null, "nothing"));
                }
                """, Plan.Search.EXHAUSTIVE));
        assertThat(outcomes).containsExactly(List.of(1, "a") + " " + Map.of(1, 2) + Map.entry("k", 3)
                + Optional.of('c') + Optional.empty() + Stream.of(1, null).toList() + Set.of() + Map.of() + " / "
                + String.format("%5d|%-4s|%s|%h|%b|%S", 1, List.of(2), null, "text", new Object(), Set.of("x"))
                + " / Optional[1] null 1.50 / null / nothing");
    }

    /** As records have it that nobody rewrites. */
    @Test
    void hashCodeAndTextOfARecordAreMadeOfThoseOfItsComponents() throws Exception {
        record Pair(Object a, Object b) {
        }
        record Sizes(int a, long b, double c, boolean d) {
        }
        List<String> outcomes = Explored.outcomes(repeated(IDENTITIES.replace("STATEMENT",
                "new Pair(\"a\", null).hashCode() + \" \" + new Sizes(1, 1L << 40, 2.5, true).hashCode()"
                        + " + \" \" + new Pair(\"a\", null) + new Sizes(1, 1L << 40, 2.5, true)"),
                Plan.Search.EXHAUSTIVE));
        Sizes sizes = new Sizes(1, 1L << 40, 2.5, true);
        assertThat(outcomes).containsExactly(
                new Pair("a", null).hashCode() + " " + sizes.hashCode() + " " + new Pair("a", null) + sizes);
    }

    /** Random numbers do not depend on the schedule, and the failure says so. */
    @Test
    void whatIsRandomIsNotTheSame() {
        assertThatThrownBy(() -> Explored.all("void main() { IO.println(Math.random()); }", Plan.Search.EXHAUSTIVE))
                .hasMessageContaining("does not depend on the schedule alone");
    }

    @Test
    void classesAreCalledAsTheirOriginals() throws Exception {
        Report report = repeated(IMPORTS + """
                import java.util.concurrent.locks.*;
                static class Own extends ArrayList<String> { }
                void main() {
                    IO.println(new ArrayList<>().getClass() + " " + new TreeMap<>().getClass().getName());
                    IO.println(Thread.currentThread().getClass().getName() + " " + new Own().getClass().getSimpleName());
                    IO.println(String.valueOf(new ReentrantLock()).replaceAll("@[0-9a-f]+", "@"));
                    throw new CompletionException(new IllegalStateException(new Semaphore(1).getClass().getName()));
                }
                """, Plan.Search.EXHAUSTIVE);
        assertThat(report.outcomes()).singleElement().satisfies(found -> assertThat(found.value())
                .isEqualTo("class java.util.ArrayList java.util.TreeMap / java.lang.Thread Own / "
                        + "java.util.concurrent.locks.ReentrantLock@[Unlocked] ! main: CompletionException"));
    }
}
