package dev.interleave.differential;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs of which it is known what they can come to in Java: explorations find all of that, and nothing else. */
@Slow
class KnownProgramsTests {

    private static final Comparison.Effort EFFORT = new Comparison.Effort(15, Duration.ofMillis(300), true);

    static List<KnownPrograms.Known> programs() {
        return KnownPrograms.ALL;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void explorationsFindWhatIsKnownAndFreeRunsShowNothingElse(KnownPrograms.Known known) {
        try (Comparison comparison = Comparison.usual(1)) {
            Comparison.Result result = comparison.compare(known.candidate(), EFFORT);
            assertThat(result.explored().reach()).isEqualTo("COMPLETE");
            assertThat(answers(result.explored())).as("explored, where seen freely are %s", result.seen())
                    .isEqualTo(new TreeSet<>(known.answers()));
            assertThat(result.difference()).isNull();
        }
    }

    private static Set<String> answers(Explored explored) {
        Set<String> answers = new TreeSet<>(explored.outcomes());
        answers.addAll(explored.failures());
        if (explored.hasDeadlock()) {
            answers.add(KnownPrograms.DEADLOCK);
        }
        return answers;
    }

    @Test
    void anAnswerTooManyAndOneTooFewAreNoticed() {
        KnownPrograms.Known known = KnownPrograms.Known.of("", "t0: atomic.addAndGet(1)", "[1] 1");
        Explored explored = new Explored("COMPLETE", 1, Set.of("[1] 1", "[2] 2"), Set.of(), List.of());
        assertThat(answers(explored)).isNotEqualTo(known.answers());
        assertThat(answers(new Explored("COMPLETE", 1, Set.of("[1] 1"), Set.of(), List.of("a to b"))))
                .containsExactly("[1] 1", KnownPrograms.DEADLOCK);
    }
}
