package dev.interleave.experiments;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ExperimentSource;
import dev.interleave.experiment.ExperimentSource.SourceFile;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.trace.Site;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an event says that it happened is a line of the source that is shown. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogSourcesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private RunLauncher launcher;

    private static ExperimentSource source(CatalogEntry<?> entry) {
        return ExperimentSource.of(entry.experiment()).orElseThrow();
    }

    @Test
    void everyExperimentHasItsSourceWithTheLessonFirst() {
        for (CatalogEntry<?> entry : catalog.entries()) {
            SourceFile lesson = source(entry).files().getFirst();
            assertThat(lesson.name()).isEqualTo(entry.experiment().getClass().getSimpleName() + ".java");
            assertThat(lesson.lines().get(lesson.from() - 1)).as(lesson.name()).startsWith("/**");
            assertThat(lesson.lines()).as(lesson.name()).anyMatch(line -> line.contains("Conclusion run("));
        }
    }

    @Slow
    @Test
    void everyPlaceOfADefaultRunIsALineOfIt() throws Exception {
        for (CatalogEntry<?> entry : catalog.entries()) {
            Run run = launcher.launch(entry.name(), Map.of());
            assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
            Set<Site> sites = run.view().trace().events()
                    .flatMap(event -> Stream.ofNullable(event.stamp().site()))
                    .collect(Collectors.toSet());
            assertThat(sites).as(entry.name()).isNotEmpty();
            assertThat(strangers(sites, source(entry))).as(entry.name()).isEmpty();
        }
    }

    @Slow
    @Test
    void placesOfAnotherExperimentAreNot() throws Exception {
        Run run = launcher.launch("deadlock", Map.of());
        assertThat(run.await(PATIENCE)).isTrue();
        Set<Site> sites = run.view().trace().events()
                .flatMap(event -> Stream.ofNullable(event.stamp().site()))
                .collect(Collectors.toSet());
        assertThat(strangers(sites, source(catalog.get("race-condition")))).hasSameSizeAs(sites);
    }

    /** The places that are no line of a source. */
    private static Set<String> strangers(Set<Site> sites, ExperimentSource source) {
        Map<String, SourceFile> files =
                source.files().stream().collect(Collectors.toMap(SourceFile::name, file -> file));
        Set<String> strangers = new TreeSet<>();
        for (Site site : sites) {
            SourceFile file = files.get(site.file());
            if (file == null || site.line() > file.lines().size() || file.lines().get(site.line() - 1).isBlank()) {
                strangers.add(site.toString());
            }
        }
        return strangers;
    }
}
