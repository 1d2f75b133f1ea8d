package dev.interleave.experiment;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TwinTests {

    private static Twin.Program program(Map<String, Object> parameters, String... lines) {
        return new Twin(List.of(lines)).program(new HashMap<>(parameters));
    }

    @Test
    void aConstantThatHasTheNameOfAParameterGetsItsValue() {
        Twin.Program program = program(Map.of("threads", 3, "join", true), "final int threads = 2;",
                "final boolean join = false;", "final int other = 2;", "    final int threads = 2;",
                "int threads = 2;");
        assertThat(program.text().lines()).containsExactly("final int threads = 3;", "final boolean join = true;",
                "final int other = 2;", "    final int threads = 2;", "int threads = 2;");
        assertThat(program.parameters()).containsOnly(Map.entry("threads", 3), Map.entry("join", true));
    }

    @Test
    void aListBecomesAnArray() {
        assertThat(program(Map.of("cancel", "0,2"), "final int[] cancel = {1};").text())
                .isEqualTo("final int[] cancel = {0, 2};\n");
        assertThat(program(Map.of("cancel", "none"), "final int[] cancel = {1, 2};").text())
                .isEqualTo("final int[] cancel = {};\n");
    }

    @Test
    void theFirstPartThatAppliesIsTaken() {
        String[] lines = {"a", "//# if guard=LOCK,FAIR", "b", "//# else if guard!=NONE", "c", "//# else", "d",
                "//# end", "e"};
        assertThat(program(Map.of("guard", "FAIR"), lines).text()).isEqualTo("a\nb\ne\n");
        assertThat(program(Map.of("guard", "ATOMIC"), lines).text()).isEqualTo("a\nc\ne\n");
        assertThat(program(Map.of("guard", "NONE"), lines).text()).isEqualTo("a\nd\ne\n");
    }

    @Test
    void partsMayBeWithinOthersAndHaveSeveralConditions() {
        String[] lines = {"//# if a=1", "x", "    //# if b=1", "y", "    //# else", "z", "    //# end",
                "//# else if a=2 b=2", "v", "//# end"};
        assertThat(program(Map.of("a", 1, "b", 1), lines).text()).isEqualTo("x\ny\n");
        assertThat(program(Map.of("a", 1, "b", 2), lines).text()).isEqualTo("x\nz\n");
        assertThat(program(Map.of("a", 2, "b", 2), lines).text()).isEqualTo("v\n");
        assertThat(program(Map.of("a", 2, "b", 1), lines).text()).isEmpty();
    }

    @Test
    void whatIsNotGivenIsNone() {
        Map<String, Object> none = Collections.singletonMap("timeout", null);
        assertThat(program(none, "//# if timeout=none", "a", "//# else", "b", "//# end").text()).isEqualTo("a\n");
        assertThat(program(Map.of("timeout", "5ms"), "//# if timeout=none", "a", "//# else", "b", "//# end").text())
                .isEqualTo("b\n");
    }

    @Test
    void thereIsNoProgramForWhatPlainJavaCannotDo() {
        String[] lines = {"//# if holder=A", "//# not holder: it cannot", "//# end"};
        assertThat(program(Map.of("holder", "B"), lines).text()).isEmpty();
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> program(Map.of("holder", "A"), lines))
                .satisfies(ex -> assertThat(ex.errors()).singleElement().extracting(ParameterError::message)
                        .isEqualTo("There is no plain-Java program for holder=A: it cannot"));
    }

    @Test
    void whatIsNotWellFormedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> program(Map.of("a", 1), "//# if b=1", "//# end"))
                .withMessage("'b' must be one of [a]");
        assertThatIllegalArgumentException().isThrownBy(() -> program(Map.of("a", 1), "//# if a", "//# end"))
                .withMessageContaining("must be like guard=LOCK");
        assertThatIllegalArgumentException().isThrownBy(() -> program(Map.of("a", 1), "//# if a=1"))
                .withMessage("Each if must have its end");
        assertThatIllegalArgumentException().isThrownBy(() -> program(Map.of("a", 1), "//# end"))
                .withMessage("Each if must have its end");
    }
}
