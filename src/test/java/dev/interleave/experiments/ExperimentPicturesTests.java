package dev.interleave.experiments;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.explore.Report;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.export.svg.Miniature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The small drawings of the experiments are of runs: of a schedule that an exploration found where there is one, and that is
 * drawn here again and compared; of a free run otherwise.
 *
 * <p>{@code ./mvnw test -Dtest=ExperimentPicturesTests -Dinterleave.pictures.write=true} draws them.
 */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentPicturesTests {

    private static final Path PICTURES = Path.of("src/main/resources/static/pictures");

    /** The first page's, of a lost update, with names and values. */
    private static final Path LOST_UPDATE = PICTURES.resolve("lost-update.svg");

    private static final String LOST = "v1:4b072f20:0.1.0.1.m";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final boolean WRITING = Boolean.getBoolean("interleave.pictures.write");

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private RunLauncher launcher;

    @Autowired
    private ExplorationLauncher explorations;

    private static Path file(CatalogEntry<?> entry) {
        return PICTURES.resolve(entry.name() + ".svg");
    }

    private Stream<CatalogEntry<?>> schedulable() {
        return catalog.entries().stream().filter(entry -> entry.experiment().unschedulable().isEmpty())
                .map(entry -> (CatalogEntry<?>) entry);
    }

    private Stream<CatalogEntry<?>> free() {
        return catalog.entries().stream().filter(entry -> entry.experiment().unschedulable().isPresent())
                .map(entry -> (CatalogEntry<?>) entry);
    }

    @ParameterizedTest
    @MethodSource("schedulable")
    void aPictureIsOfAScheduleThatAnExplorationFinds(CatalogEntry<?> entry) throws Exception {
        compare(file(entry), picture(entry, run(entry, underASchedule(entry)), new Miniature()));
    }

    @Test
    void theFirstPageHasALostUpdate() throws Exception {
        CatalogEntry<?> entry = catalog.get("race-condition");
        RunView view = run(entry, Map.of("schedule", LOST));
        assertThat(view.outcome()).extracting(Outcome::value).isEqualTo("1");
        compare(LOST_UPDATE, picture(entry, view, Miniature.named()));
        RunView other = run(entry, Map.of("guard", "LOCK"));
        assertThat(picture(entry, other, Miniature.named())).as("another run looks otherwise")
                .isNotEqualTo(Files.readString(LOST_UPDATE));
    }

    private static void compare(Path file, String drawn) throws IOException {
        if (WRITING) {
            Files.createDirectories(PICTURES);
            Files.writeString(file, drawn);
        }
        assertThat(file).as("written by ./mvnw test -Dtest=ExperimentPicturesTests -Dinterleave.pictures.write=true")
                .exists();
        assertThat(Files.readString(file)).isEqualTo(drawn);
    }

    /** Free runs differ, so that of their pictures only what holds of each of them is compared. */
    @ParameterizedTest
    @MethodSource("free")
    void aPictureOfAFreeRunHasADeclaredOutcome(CatalogEntry<?> entry) throws Exception {
        if (WRITING) {
            Files.createDirectories(PICTURES);
            Files.writeString(file(entry), picture(entry, run(entry, entry.card().entrance().picture()),
                    new Miniature()));
        }
        Element svg = parse(Files.readString(file(entry))).getDocumentElement();
        List<String> meanings = declared(entry).stream().map(PossibleOutcome::meaning).toList();
        assertThat(meanings).anySatisfy(meaning -> assertThat(text(svg, "desc")).contains(meaning));
    }

    @Test
    void eachExperimentHasAPictureThatCanBeReadAndNoOtherIsKept() throws Exception {
        List<Path> expected = new ArrayList<>(List.of(LOST_UPDATE));
        for (CatalogEntry<?> entry : catalog.entries()) {
            expected.add(file(entry));
            String svg = Files.readString(file(entry));
            Element root = parse(svg).getDocumentElement();
            assertThat(text(root, "title")).isEqualTo(entry.card().title());
            assertThat(text(root, "desc")).isNotBlank();
            assertThat(svg).doesNotContain("<script", "href").contains("prefers-color-scheme: dark");
            assertThat(svg.length()).as(entry.name()).isLessThan(24_000);
        }
        try (Stream<Path> files = Files.list(PICTURES)) {
            List<Path> all = files.toList();
            if (WRITING) {
                for (Path each : all) {
                    if (!expected.contains(each)) {
                        Files.delete(each);
                    }
                }
            }
            else {
                assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String text(Element root, String tag) {
        return root.getElementsByTagName(tag).item(0).getTextContent();
    }

    private static <P extends Record> List<PossibleOutcome> declared(CatalogEntry<P> entry) {
        P parameters = entry.binder().bind(entry.card().entrance().picture(), new ArrayList<>());
        assertThat(parameters).isNotNull();
        return entry.experiment().outcomes(parameters);
    }

    private RunView run(CatalogEntry<?> entry, Map<String, String> given) throws InterruptedException {
        Run run = launcher.launch(entry.name(), given);
        assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
        return run.view();
    }

    private static String picture(CatalogEntry<?> entry, RunView view, Miniature miniature) throws IOException {
        StringBuilder svg = new StringBuilder();
        String threads = view.trace().threads().stream().map(TracedThread::name).collect(Collectors.joining(", "));
        Outcome outcome = view.outcome();
        assertThat(outcome).as(view.id() + " " + view.status() + " " + view.because()).isNotNull();
        miniature.write(view.trace(), entry.card().title(),
                "A run of " + threads + ": " + outcome.meaning() + ".", svg);
        return svg.toString();
    }

    /** What is not as it should be with the fewest preemptions; where all is well, an order that a seed chooses. */
    private Map<String, String> underASchedule(CatalogEntry<?> entry) throws InterruptedException {
        Map<String, String> given = new HashMap<>(entry.card().entrance().picture());
        Report found = explore(entry, Map.of("strategy", "REDUCED", "schedules", "300"));
        Optional<Report.Found> trouble = Stream
                .concat(found.outcomes().stream().filter(each -> isTrouble(entry, each)),
                        found.deadlocks().stream().map(Report.FoundDeadlock::found))
                .min(Comparator.comparingInt(Report.Found::preemptions).thenComparing(Report.Found::value));
        Report.Found shown = trouble.isPresent() ? trouble.get()
                : explore(entry, Map.of("strategy", "RANDOM", "schedules", "1", "scheduleSeed", "4")).outcomes()
                        .getFirst();
        given.put("schedule", shown.witness().toString());
        return given;
    }

    private static boolean isTrouble(CatalogEntry<?> entry, Report.Found found) {
        return PossibleOutcome.grade(found.value(), declared(entry)).map(Outcome::grade).orElse(Grade.FORBIDDEN)
                != Grade.ACCEPTABLE;
    }

    private Report explore(CatalogEntry<?> entry, Map<String, String> how) throws InterruptedException {
        Map<String, String> search = new HashMap<>(entry.card().entrance().picture());
        search.putAll(how);
        search.put("within", "60s");
        LaunchedExploration exploration = explorations.launch(entry.name(), search);
        assertThat(exploration.await(PATIENCE)).as(entry.name()).isTrue();
        return exploration.view().report();
    }
}
