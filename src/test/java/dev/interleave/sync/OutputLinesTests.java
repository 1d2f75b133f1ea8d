package dev.interleave.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputLinesTests {

    private final List<String> handedOn = new ArrayList<>();

    private final OutputLines lines = new OutputLines(handedOn::add);

    private void read(String output) throws IOException {
        lines.read(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsLeftUnfinishedIsALineToo() throws IOException {
        read("first\r\n\nthird, cut off");
        assertThat(handedOn).containsExactly("first", "", "third, cut off");
        assertThat(lines.left()).isZero();
    }

    @Test
    void nothingIsNoLine() throws IOException {
        read("");
        assertThat(handedOn).isEmpty();
    }

    @Test
    void aLineIsCutOnlyBeyondItsLimit() throws IOException {
        read("x".repeat(OutputLines.LONGEST) + "\n" + "y".repeat(OutputLines.LONGEST + 1));
        assertThat(handedOn).containsExactly("x".repeat(OutputLines.LONGEST), "y".repeat(OutputLines.LONGEST) + "…");
    }

    @Test
    void whatIsTooMuchIsCounted() throws IOException {
        read("line\n".repeat(OutputLines.MOST));
        assertThat(lines.left()).isZero();
        read("line\nline\n");
        assertThat(handedOn).hasSize(OutputLines.MOST);
        assertThat(lines.left()).isEqualTo(2);
    }
}
