package dev.interleave.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** Each experiment named in {@code docs/peers.md}, with the parameters that stand there, has the outcomes beside it. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PeersCatalogTests {

    private static final String HEADING = "The same from the catalogue";

    @Autowired
    private ExperimentCatalog catalog;

    @Test
    void eachCallComesToWhatThePageSays() throws InterruptedException {
        List<List<String>> rows = PeersPage.rows(PeersPage.text(), HEADING, 5);
        assertThat(rows).extracting(List::getFirst)
                .containsExactly("P1", "P3", "P3b", "P4", "P5", "P6", "P7", "P7, written out", "P8", "P9", "SB");
        for (List<String> row : rows) {
            assertThat(answer(row.get(1))).as(row.get(1)).isEqualTo(row.get(2));
            assertThat(answer(row.get(3))).as(row.get(3)).isEqualTo(row.get(4));
        }
    }

    @Test
    void anotherParameterIsAnotherAnswer() throws InterruptedException {
        assertThat(answer("`race-condition pause=0ms`")).isEqualTo("`1` 4, `2` 2");
        assertThat(answer("`race-condition pause=0ms threads=3`")).isEqualTo("`1` 48, `2` 36, `3` 6");
    }

    private String answer(String call) throws InterruptedException {
        List<String> words = List.of(call.replace("`", "").split(" ", -1));
        Map<String, String> given = words.stream()
                .skip(1)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return answer(catalog.get(words.getFirst()), given);
    }

    private static <P extends Record> String answer(CatalogEntry<P> entry, Map<String, String> given)
            throws InterruptedException {
        P parameters = Objects.requireNonNull(entry.binder().bind(given, new ArrayList<>()), given::toString);
        Exploration exploration = new Exploration(lab -> entry.experiment().run(parameters, lab).outcome(), "00000000",
                new Plan(Plan.Search.EXHAUSTIVE, 10_000, 500, Duration.ofMinutes(1), 0, 0, 0),
                (name, work) -> Thread.ofVirtual().name(name).start(work));
        Thread.ofVirtual().start(exploration::execute).join();
        Report report = exploration.report();
        assertThat(report.result()).as(entry.name() + given).isEqualTo(Report.Reach.COMPLETE);
        assertThat(report.failures()).as(entry.name() + given).isEmpty();
        return PeersPage.answer(report);
    }
}
