package dev.interleave.program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The compiler makes constants for the labels of a switch that no program could name. */
@Slow
class SwitchesTests {

    private static final String SOURCE = """
            sealed interface Message permits Add, Put, Kind { }
            record Add(int by) implements Message { }
            record Put(int value) implements Message { }
            enum Kind implements Message { CLEAR, SKIP }
            record Box(Object of) { }
            enum Other { CLEAR }
            int total;
            String said(Object given) {
                return switch (given) { CASES default -> "else"; };
            }
            synchronized void take(String said) { total = total * 10 + said.length(); }
            void main() throws Exception {
                Thread t = new Thread(() -> take(said(FIRST)));
                t.start();
                take(said(SECOND));
                t.join();
                IO.println(total);
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "case Add(int b) when b > 5 -> \"a\"; case Add(int b) -> \"aa\"; | new Add(1) | new Add(6)",
            "case Box(Add(int b)) when b > 5 -> \"a\"; case Box(Add(var b)) -> \"aa\"; | new Box(new Add(1)) | new Box(new Add(6))",
            "case Kind.CLEAR -> \"aa\"; case Kind.SKIP -> \"a\"; case Add a -> \"aaa\"; | Kind.CLEAR | Kind.SKIP",
            "case Kind k when k == Kind.SKIP -> \"a\"; case Kind k -> \"aa\"; | Kind.CLEAR | Kind.SKIP",
            "case Other.CLEAR -> \"aa\"; case Kind.CLEAR -> \"a\"; | Other.CLEAR | Kind.CLEAR",
            "case Integer i when i > 3 -> \"a\"; case Integer i -> \"aa\"; | 1 | 7",
            "case String s when s.equals(\"x\") -> \"a\"; case String s -> \"aa\"; | \"y\" | \"x\""})
    void eachIsTaken(String cases, String first, String second) throws Exception {
        String source = SOURCE.replace("CASES", cases).replace("FIRST", first).replace("SECOND", second);
        for (Plan.Search search : new Plan.Search[] {Plan.Search.REDUCED, Plan.Search.EXHAUSTIVE}) {
            assertThat(Explored.outcomes(Explored.all(source, search))).containsExactlyInAnyOrder("12", "21");
        }
    }

    /** The labels are names of constants of the one class that there is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "case SKIP -> 1; case Kind k when of > 3 -> 2; default -> 3; | 3 1 -",
            "case SKIP -> 1; case Kind k when k.ordinal() == 0 -> 2; case Kind k -> 3; | 2 1 -"})
    void constantsOfOneEnumAreFound(String cases, String said) throws Exception {
        String source = """
                enum Kind { CLEAR, SKIP }
                int of = 1;
                String in(Kind kind) {
                    try { return " " + switch (kind) { CASES }; }
                    catch (NullPointerException ex) { return " -"; }
                }
                void main() throws Exception {
                    Thread t = new Thread(() -> of = 1);
                    t.start();
                    IO.println((in(Kind.CLEAR) + in(Kind.SKIP) + in(null)).strip());
                    t.join();
                }
                """.replace("CASES", cases);
        assertThat(Explored.outcomes(Explored.all(source, Plan.Search.EXHAUSTIVE))).containsExactly(said);
    }

    @Test
    void theSameConstantsAreNotForPrograms() {
        assertThatIllegalArgumentException().isThrownBy(() -> Explored.compiled("""
                void main() { IO.println(java.lang.constant.ClassDesc.of("Main")); }
                """)).withMessageContaining("java.lang.constant.ClassDesc may not be used");
    }
}
