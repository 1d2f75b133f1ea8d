package dev.interleave.operations.transactions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.transactions.engine.Servers;
import dev.interleave.transactions.run.Laboratory;
import dev.interleave.transactions.run.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the levels of each engine prevent is what was measured by other means, what Hermitage has published, and what the page says.
 *
 * <p>{@code ./mvnw test -Dtest=LevelDocumentTests -Dinterleave.levels.write=true} writes the page.
 */
class LevelDocumentTests {

    private static final Path PAGE = Path.of("docs", "isolation-levels.md");

    /** The lines of a table, each by the names of its columns. */
    private static List<Map<String, String>> table(String file) throws IOException {
        try (InputStream stream =
                LevelDocumentTests.class.getResourceAsStream("/dev/interleave/transactions/" + file)) {
            List<String> lines =
                    new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).lines()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .toList();
            List<String> names = List.of(lines.getFirst().split(" *\\| *"));
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = List.of(line.split(" *\\| *"));
                Map<String, String> row = new LinkedHashMap<>();
                names.forEach(name -> row.put(name, cells.get(names.indexOf(name))));
                rows.add(row);
            }
            return rows;
        }
    }

    private static String of(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static List<Map<String, String>> rows(String file, LevelsAnswer engine) throws IOException {
        return table(file).stream().filter(row -> of(row, "engine").equals(engine.engine())).toList();
    }

    private static LevelsAnswer.Cell cell(LevelsAnswer engine, String level, String scenario) {
        return engine.levels()
                .stream()
                .filter(each -> each.level().name().equals(level))
                .flatMap(each -> each.cells().stream())
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    private static boolean happens(LevelsAnswer.Cell cell) {
        return cell.verdict() == LevelsAnswer.Verdict.ALLOWED
                || cell.verdict() == LevelsAnswer.Verdict.ALLOWED_AFTER_WAIT;
    }

    /** A cell as the table of measurements has it. */
    private static String measured(LevelsAnswer.Cell cell) {
        return switch (cell.verdict()) {
            case ALLOWED -> "A";
            case ALLOWED_AFTER_WAIT -> "A w";
            case PREVENTED -> "-";
            case PREVENTED_BY_WAIT -> "W " + String.join(", ", cell.waits());
            case PREVENTED_BY_ERROR -> "E " + String.join(", ", cell.errors());
        };
    }

    @Slow
    @Test
    void eachCellIsAsItWasMeasuredAndAsThePageHasIt() throws Exception {
        String only = System.getProperty("interleave.levels.engine", "");
        List<LevelsAnswer> engines = new ArrayList<>();
        for (String name : Servers.NAMES) {
            if (name.startsWith(only)) {
                engines.add(LevelTable.compute(Servers.named(name), _ -> {
                }, Laboratory::take));
            }
        }
        SoftAssertions all = new SoftAssertions();
        for (LevelsAnswer engine : engines) {
            compare(engine, all);
        }
        if (only.isEmpty()) {
            String page = new LevelDocument(engines).text();
            if (Boolean.getBoolean("interleave.levels.write")) {
                Files.writeString(PAGE, page);
            }
            all.assertThat(LevelDocument.withoutVersions(Files.readString(PAGE)))
                    .as("written by ./mvnw test -Dtest=LevelDocumentTests -Dinterleave.levels.write=true")
                    .isEqualTo(LevelDocument.withoutVersions(page));
        }
        all.assertAll();
    }

    private static void compare(LevelsAnswer engine, SoftAssertions all) throws IOException {
        for (Map<String, String> row : rows("measured.txt", engine)) {
            for (Scenario scenario : Scenario.all()) {
                LevelsAnswer.Cell cell = cell(engine, of(row, "level"), scenario.name());
                all.assertThat(measured(cell))
                        .as("%s at %s on %s: %s", scenario.name(), of(row, "level"), engine.engine(),
                                cell.explanation())
                        .isEqualTo(of(row, scenario.name()).replaceFirst(".* => ", ""));
            }
        }
        for (Map<String, String> row : rows("hermitage.txt", engine)) {
            for (String scenario : row.keySet().stream().skip(2).toList()) {
                LevelsAnswer.Cell cell = cell(engine, of(row, "level"), scenario);
                String published = of(row, scenario);
                all.assertThat(happens(cell))
                        .as("%s at %s on %s, as published", scenario, of(row, "level"), engine.engine())
                        .isEqualTo(published.equals("yes"));
                if (published.equals("read-only")) {
                    all.assertThat(happens(cell(engine, of(row, "level"), scenario + "-write")))
                            .as("%s-write at %s on %s, as published", scenario, of(row, "level"), engine.engine())
                            .isTrue();
                }
            }
        }
    }

    @Slow
    @Test
    void levelsThatDoTheSameShareAColumn() throws Exception {
        LevelsAnswer h2 = LevelTable.compute(Servers.named("h2"), _ -> {
        }, Laboratory::take);
        assertThat(h2.state()).isEqualTo(LevelsAnswer.State.COMPLETE);
        assertThat(h2.distinct().values()).containsExactly("READ_UNCOMMITTED", "READ_COMMITTED",
                "REPEATABLE_READ, SNAPSHOT, SERIALIZABLE");
        assertThat(h2.levels()).allMatch(level -> level.reports().equals(level.level().name()));
        assertThat(new LevelDocument(List.of(h2)).text()).contains("| G1a | allowed | prevented | prevented |",
                "| P4 | allowed, after a wait | allowed, after a wait | b fails at update: 40001/40001 |");
    }

    @Test
    void eachScenarioSaysWhatItLooksFor() {
        assertThat(Scenario.all()).hasSize(17).allSatisfy(scenario -> {
            assertThat(scenario.looksFor()).isNotEmpty();
            assertThat(scenario.title()).isNotBlank();
        });
    }
}
