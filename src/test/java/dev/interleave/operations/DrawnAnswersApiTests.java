package dev.interleave.operations;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What explorations, stresses, comparisons and sweeps found, as pictures. */
@WebTest
class DrawnAnswersApiTests {

    @Autowired
    Http http;

    private Element drawn(String path) throws Exception {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.body()).doesNotContain("<script", "href", "NaN", "Infinity");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())))
                .getDocumentElement();
    }

    private static List<Element> all(Element root, String tag, String type) {
        NodeList found = root.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            if (found.item(i) instanceof Element element
                    && List.of(element.getAttribute("class").split(" ")).contains(type)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(Element root, String tag) {
        return root.getElementsByTagName(tag).item(0).getTextContent();
    }

    private String made(String experiment, String operation, String parameters) {
        return http.send("POST", "/api/experiments/" + experiment + "/" + operation, parameters, "Content-Type",
                "application/x-www-form-urlencoded").json().at("/id").asString();
    }

    @Test
    void theSixOrdersOfTheRaceAreATree() throws Exception {
        Element tree = drawn("/api/explorations/"
                + made("race-condition", "explorations", "strategy=EXHAUSTIVE") + "/picture");
        assertThat(text(tree, "title")).isEqualTo("race-condition: 6 orders");
        assertThat(all(tree, "text", "interesting")).hasSize(4)
                .allSatisfy(leaf -> assertThat(leaf.getTextContent()).isEqualTo("1"));
        assertThat(all(tree, "text", "acceptable")).hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf.getTextContent()).isEqualTo("2"));
        assertThat(text(tree, "desc").split(";")).hasSize(6).allSatisfy(
                order -> assertThat(order).containsPattern("leads to [12]"));
        assertThat(all(tree, "circle", "thread-0")).as("what orders have in common is drawn once")
                .hasSizeLessThan(12);
    }

    @Test
    void underALockNothingIsInteresting() throws Exception {
        Element tree = drawn("/api/explorations/"
                + made("race-condition", "explorations", "strategy=EXHAUSTIVE&guard=LOCK") + "/picture");
        assertThat(all(tree, "text", "interesting")).isEmpty();
        assertThat(all(tree, "text", "acceptable")).isNotEmpty();
    }

    @Test
    void aStressIsDrawnAsBars() throws Exception {
        Element bars =
                drawn("/api/stress/" + made("race-condition", "stress", "repetitions=200&guard=LOCK") + "/picture");
        assertThat(text(bars, "desc")).contains("2: 200 times, acceptable");
        List<Element> drawn = all(bars, "rect", "acceptable");
        assertThat(drawn).hasSize(1);
        assertThat(Double.parseDouble(drawn.getFirst().getAttribute("width"))).isGreaterThan(200);
        assertThat(all(bars, "rect", "forbidden")).allSatisfy(
                bar -> assertThat(bar.getAttribute("width")).as("what never came has no bar").isEqualTo("0"));
    }

    @Test
    void aSweepIsDrawnAsACurveAndAComparisonAsBars() throws Exception {
        Element curve = drawn("/api/sweeps/"
                + made("race-condition", "sweeps", "of=threads&values=1,2,4&pause=0ms&repetitions=2&guard=LOCK")
                + "/picture");
        assertThat(all(curve, "path", "median")).hasSize(1);
        assertThat(all(curve, "circle", "point").size() + all(curve, "circle", "best").size()).isEqualTo(3);
        assertThat(text(curve, "desc")).contains("1: median", "4: median");
        Element bars = drawn("/api/comparisons/"
                + made("race-condition", "comparisons", "of=guard&values=LOCK,ATOMIC&pause=0ms&repetitions=2")
                + "/picture");
        assertThat(all(bars, "rect", "acceptable")).hasSize(2);
        assertThat(all(bars, "path", "median")).isEmpty();
    }

    @Test
    void ofWhatIsNotKeptThereIsNoPicture() {
        for (String path : List.of("explorations", "stress", "comparisons", "sweeps")) {
            assertThat(http.get("/api/" + path + "/no-such-1/picture").status()).as(path).isEqualTo(404);
        }
    }
}
