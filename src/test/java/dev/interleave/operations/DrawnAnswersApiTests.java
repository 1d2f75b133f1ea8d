package dev.interleave.operations;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What explorations, comparisons and sweeps found, as pictures. */
@WebTest
class DrawnAnswersApiTests {

    @Autowired
    Http http;

    private Drawn drawn(String experiment, String operation, String parameters) throws Exception {
        return Drawn.of(http, experiment, operation, parameters);
    }

    @Test
    void theSixOrdersOfTheRaceAreATree() throws Exception {
        Drawn tree = drawn("race-condition", "explorations", "strategy=EXHAUSTIVE");
        assertThat(tree.text("title")).isEqualTo("race-condition: 6 orders");
        assertThat(tree.all("text", "interesting")).hasSize(4)
                .allSatisfy(leaf -> assertThat(leaf.getTextContent()).isEqualTo("1"));
        assertThat(tree.all("text", "acceptable")).hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf.getTextContent()).isEqualTo("2"));
        assertThat(tree.text("desc").split(";")).hasSize(6).allSatisfy(
                order -> assertThat(order).containsPattern("leads to [12]"));
        assertThat(tree.all("circle", "thread-0")).as("what orders have in common is drawn once")
                .hasSizeLessThan(12);
    }

    @Test
    void underALockNothingIsInteresting() throws Exception {
        Drawn tree = drawn("race-condition", "explorations", "strategy=EXHAUSTIVE&guard=LOCK");
        assertThat(tree.all("text", "interesting")).isEmpty();
        assertThat(tree.all("text", "acceptable")).isNotEmpty();
    }

    @Test
    void aSweepIsDrawnAsACurveAndAComparisonAsBars() throws Exception {
        Drawn curve = drawn("race-condition", "sweeps",
                "of=threads&values=1,2,4&pause=0ms&repetitions=2&guard=LOCK");
        assertThat(curve.all("path", "median")).hasSize(1);
        assertThat(curve.all("circle", "point").size() + curve.all("circle", "best").size()).isEqualTo(3);
        assertThat(curve.text("desc")).contains("1: median", "4: median");
        Drawn bars = drawn("race-condition", "comparisons", "of=guard&values=LOCK,ATOMIC&pause=0ms&repetitions=2");
        assertThat(bars.all("rect", "acceptable")).hasSize(2);
        assertThat(bars.all("path", "median")).isEmpty();
    }

    @Test
    void ofWhatIsNotKeptThereIsNoPicture() {
        for (String path : List.of("explorations", "comparisons", "sweeps")) {
            assertThat(http.get("/api/" + path + "/no-such-1/picture").status()).as(path).isEqualTo(404);
        }
    }
}
