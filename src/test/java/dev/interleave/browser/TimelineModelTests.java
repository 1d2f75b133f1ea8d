package dev.interleave.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.trace.export.TimelineLines;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page draws of a run is what the application draws of it: every span, hold, mark and arrow. */
@BrowserTest
class TimelineModelTests {

    /** Fetches a run's trace, takes some events off its end, and tells of it line by line. */
    private static final String LINES = """
            async (m, path, without) => {
                const {trace} = await (await fetch(path)).json();
                trace.events.splice(trace.events.length - without);
                const model = m.Model.of(trace);
                const {showUncontended} = await import(new URL('js/timeline/asked.js', document.baseURI));
                showUncontended(model, trace.subjects);
                const STATES = ['RUNNING', 'BLOCKED', 'WAITING', 'SLEEPING'];
                const extent = (band, i) => `${band.first[i]}@${band.since[i]}-`
                    + (band.open(i) ? '' : `${band.last[i]}@${band.until[i]}`);
                const each = (band, line) => band.first.map((_, i) => `${line(i)} ${extent(band, i)}`);
                const arrows = (kind, {from, to}) => to.map((step, i) => `${kind} ${from[i]}>${step}`);
                return [
                    ...model.lanes.flatMap(lane => [
                        ...each(lane.states, i => `${lane.name} does ${STATES[lane.states.kind[i]]}`),
                        ...lane.rows.flatMap(row => each(row,
                            i => `${lane.name} holds ${row.on[i]} ${row.kind[i] === 1 ? 'SHARED' : 'EXCLUSIVE'}`)),
                        ...lane.marks.map(step => `mark ${step}`),
                    ]),
                    ...arrows('HANDED_OVER', model.handed), ...arrows('SEEN', model.seen),
                ];
            }""";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private RunLauncher launcher;

    private Run run(String name, Map<String, String> given) throws Exception {
        Run run = launcher.launch(name, given);
        assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
        return run;
    }

    private static List<String> lines(Page page, Run run, int without) {
        return Page.texts(page.module("js/timeline/model.js", LINES, "/api/runs/" + run.id() + "?trace=full", without))
                .stream()
                .sorted().toList();
    }

    @Test
    void itIsTheSameForARunOfEveryExperiment(Page page) throws Exception {
        page.open("/recent");
        List<String> kinds = new ArrayList<>();
        for (CatalogEntry<?> entry : catalog.entries()) {
            Run run = run(entry.name(), Map.of());
            List<String> drawn = lines(page, run, 0);
            assertThat(drawn).as(run.id()).isEqualTo(TimelineLines.of(run.view().trace()));
            drawn.forEach(
                    line -> kinds.add(line.replaceFirst("^\\S+ (does \\w+|holds).*", "$1").replaceFirst(" .*>.*", "")));
        }
        // Each of them was drawn somewhere.
        assertThat(kinds).contains("does RUNNING", "does BLOCKED", "does WAITING", "does SLEEPING", "holds",
                "HANDED_OVER", "SEEN");
    }

    @Test
    void itIsTheSameUnderASchedule(Page page) throws Exception {
        page.open("/recent");
        for (String experiment : List.of("race-condition", "deadlock", "semaphore", "condition", "barrier")) {
            Map<?, ?> exploration = (Map<?, ?>) page.post("api/experiments/" + experiment + "/explorations",
                    Map.of("schedules", "3"));
            for (Object taken : (List<?>) exploration.get("taken")) {
                Run run = run(experiment, Map.of("schedule", (String) ((Map<?, ?>) taken).get("schedule")));
                assertThat(lines(page, run, 0)).as(run.id()).isEqualTo(TimelineLines.of(run.view().trace()));
            }
        }
    }

    @Test
    void itIsAnotherForAnotherRun(Page page) throws Exception {
        page.open("/recent");
        Run run = run("lock", Map.of());
        List<String> drawn = TimelineLines.of(run.view().trace());
        assertThat(lines(page, run, 0)).isEqualTo(drawn);
        assertThat(lines(page, run, 1)).isNotEqualTo(drawn);
        assertThat(lines(page, run("lock", Map.of()), 0)).isNotEqualTo(drawn);
    }
}
