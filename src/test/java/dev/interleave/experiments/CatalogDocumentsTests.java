package dev.interleave.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** Every experiment is to be found in the documents, and the documents tell of no other. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogDocumentsTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| .+ \\| `curl .+` \\|$");

    private static final Pattern HEADING = Pattern.compile("(?m)^### ([a-z-]+)$");

    @Autowired
    private ExperimentCatalog catalog;

    private List<String> experiments() {
        return catalog.entries().stream().map(CatalogEntry::name).toList();
    }

    @Test
    void readmeHasARowWithACallForEach() throws IOException {
        assertThat(found(ROW, "README.md")).containsExactlyInAnyOrderElementsOf(experiments());
    }

    @Test
    void theGuideHasASectionForEach() throws IOException {
        assertThat(found(HEADING, "docs/experiments.md")).containsExactlyInAnyOrderElementsOf(experiments());
    }

    @Test
    void eachHasAFileOfRequests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("http-requests"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".http", "")).toList())
                    .containsAll(experiments());
        }
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file))).results().map(result -> result.group(1)).toList();
    }

    @Test
    void aRowWithoutACallIsNone() {
        assertThat("| `lock` | Threads take it. | `curl x` |").containsPattern(ROW);
        assertThat("| `lock` | Threads take it. | |").doesNotContainPattern(ROW);
    }
}
