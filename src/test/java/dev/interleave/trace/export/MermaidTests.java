package dev.interleave.trace.export;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static org.assertj.core.api.Assertions.assertThat;

class MermaidTests {

    private final TraceScript script = new TraceScript();

    private String diagram() {
        return Pictures.mermaid(script.trace());
    }

    @Test
    void aHoldMakesAThreadActive() {
        Subject lock = script.lock("lock");
        TraceScript.Actor one = script.thread("one");
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        one.releases(lock);
        one.finishes();

        String diagram = diagram();
        assertThat(diagram).isEqualTo("""
                sequenceDiagram
                    title A run
                    participant t0 as one
                    participant s1 as lock
                    Note over t0: 1. STARTED
                    t0->>s1: 2. WAITING
                    s1-->>t0: 3. ACQUIRED
                    activate t0
                    t0->>s1: 4. RELEASED
                    deactivate t0
                    Note over t0: 5. FINISHED
                """);
        assertThat(MermaidRules.violations(diagram)).isEmpty();
    }

    @Test
    void whatIsNeverGivenBackIsStillHeldAtTheEnd() {
        Subject lock = script.lock("lock");
        script.thread("one").acquires(lock);
        script.thread("two").waits(lock);

        assertThat(diagram()).endsWith("""
                    Note over t0: still holds lock
                    deactivate t0
                """);
        assertThat(MermaidRules.violations(diagram())).isEmpty();
    }

    @Test
    void aNoteTellsWhereARunWasBrokenUp() throws IOException {
        TraceScript.Actor one = script.thread("one");
        one.notes("first");
        one.notes("second");
        StringBuilder broken = new StringBuilder();
        new Mermaid().write(script.trace(), new Caption("A run", List.of(), 1), broken);
        assertThat(broken.toString()).containsPattern("first\\n +Note over t0: broken up after step 1\\n.*second");
        assertThat(MermaidRules.violations(broken.toString())).isEmpty();
        assertThat(diagram()).contains("second").doesNotContain("broken up");
    }

    @Test
    void namesAndWordsCannotBreakTheDiagram() {
        TraceScript.Actor thread = script.thread("end; participant x");
        thread.acquires(script.lock("a:b\"c<d>#e%%f"));
        thread.notes("one\ntwo; Note over t0: three");
        assertThat(diagram()).contains("participant t0 as end#59; participant x\n")
                .contains("a#58;b#34;c#60;d#62;#35;e#37;#37;f")
                .contains("NOTE one two#59; Note over t0#58; three");
        assertThat(MermaidRules.violations(diagram())).isEmpty();
    }

    @Test
    void aTraceThatIsTooLargeIsNotDrawnAndThatIsSaid() {
        TraceScript.Actor one = script.thread("one");
        for (int i = 0; i <= Mermaid.MOST_EVENTS; i++) {
            one.notes("again");
        }
        assertThat(Mermaid.isFor(script.trace())).isFalse();
        assertThat(diagram()).contains("201 events are too many").doesNotContain("again");
        assertThat(MermaidRules.violations(diagram())).isEmpty();
    }

    @Test
    void aTraceWithoutEventsIsADiagramToo() {
        assertThat(MermaidRules.violations(diagram())).isEmpty();
    }

    @Test
    void whoeverBreaksARuleIsCaught() {
        String right = """
                sequenceDiagram
                    participant t0 as one
                    participant s1 as lock
                    t0->>s1: 1. WAITING
                    activate t0
                    deactivate t0
                """;
        assertThat(MermaidRules.violations(right)).isEmpty();
        assertThat(violations(right, "as lock", "as lo;ck"))
                .containsExactly("not escaped:     participant s1 as lo;ck");
        assertThat(violations(right, "s1:", "s2:")).containsExactly("not declared:     t0->>s2: 1. WAITING");
        assertThat(violations(right, "    activate t0\n", "")).contains("not active:     deactivate t0");
        assertThat(violations(right, "    deactivate t0\n", "")).containsExactly("still active: t0");
        assertThat(violations(right, "participant s1", "participant t0"))
                .contains("declared twice:     participant t0 as lock");
        assertThat(violations(right, "1. WAITING", "1. WAIT\nING")).contains("no statement: ING");
        assertThat(violations(right, "sequenceDiagram", "graph")).containsExactly("no sequenceDiagram");
    }

    private static List<String> violations(String diagram, String part, String replacement) {
        assertThat(diagram).contains(part);
        return MermaidRules.violations(diagram.replace(part, replacement));
    }
}
