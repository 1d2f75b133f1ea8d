package dev.interleave.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import dev.interleave.Slow;
import dev.interleave.explore.PeersPage;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/peers.md} says of its programs in plain Java is so. */
@Slow
class PeersJavaTests {

    private static final Path SOURCES = Path.of("docs/programs/peers");

    static final List<List<String>> ROWS = PeersPage.rows(PeersPage.text(), "The same in plain Java", 3);

    @ParameterizedTest
    @FieldSource("ROWS")
    void thePageSaysWhatAnExplorationOfEveryScheduleAnswers(List<String> row) throws Exception {
        assertThat(row.get(1)).isEqualTo(PeersPage.answer(explored(row.getFirst(), Plan.Search.EXHAUSTIVE)));
        assertThat(row.get(2)).isEqualTo(PeersPage.answer(explored(twin(row.getFirst()), Plan.Search.EXHAUSTIVE)));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void oneScheduleOfEachClassFindsTheSame(List<String> row) throws Exception {
        for (String name : List.of(row.getFirst(), twin(row.getFirst()))) {
            Report each = explored(name, Plan.Search.EXHAUSTIVE);
            Report reduced = explored(name, Plan.Search.REDUCED);
            assertThat(Explored.outcomes(reduced)).containsExactlyInAnyOrderElementsOf(Explored.outcomes(each));
            assertThat(reduced.deadlocks().isEmpty()).isEqualTo(each.deadlocks().isEmpty());
        }
    }

    @Test
    void everySourceIsInTheTableAndEveryRowHasItsTwo() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(ROWS.stream()
                            .flatMap(row -> Stream.of(row.getFirst(), twin(row.getFirst())))
                            .distinct()
                            .toList());
        }
    }

    /** P3b is P3's twin with a mistake, so they share the twin. */
    private static String twin(String name) {
        return switch (name) {
            case "P3b" -> "P3Mended";
            case "P8" -> "P8Early";
            default -> name + "Mended";
        };
    }

    private static Report explored(String name, Plan.Search search) throws Exception {
        Report report = Explored.all(Files.readString(SOURCES.resolve(name + ".java")), search);
        assertThat(report.result()).as(name).isEqualTo(Report.Reach.COMPLETE);
        assertThat(report.failures()).as(name).isEmpty();
        return report;
    }
}
