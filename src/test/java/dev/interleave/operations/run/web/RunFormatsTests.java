package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.Rehearsal;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A run and its trace come as JSON, as an event a line, or as text, by the Accept header or by {@code format}. */
@WebTest
@Slow
class RunFormatsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Http http;

    private static List<JsonNode> events(Answer ndjson) {
        assertThat(ndjson).hasType("application/x-ndjson");
        return ndjson.body().lines().filter(line -> !line.isEmpty()).<JsonNode>map(JSON::readTree).toList();
    }

    private static String path(Answer run) {
        return run.json().at("/_links/self/href").asString();
    }

    @Test
    void jsonIsForThoseWhoDoNotMind() {
        assertThat(http.rehearse("")).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Accept", "*/*")).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Accept", "application/*")).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")).isRunThat("COMPLETED");
    }

    @Test
    void theAcceptHeaderChoosesWhatItWantsMost() {
        assertThat(http.rehearse("", "Accept", "text/plain")).hasStatus(201).hasType("text/plain");
        assertThat(http.rehearse("", "Accept", "text/*")).hasStatus(201).hasType("text/plain");
        assertThat(http.rehearse("", "Accept", "application/x-ndjson")).hasStatus(201).hasType("application/x-ndjson");
        assertThat(http.rehearse("", "Accept", "application/json;q=0.5, text/plain")).hasType("text/plain");
        assertThat(http.rehearse("", "Accept", "application/json, text/plain;q=0.5")).hasType("application/json");
    }

    @Test
    void theFormatParameterGoesBeforeTheAcceptHeader() {
        assertThat(http.rehearse("format=text", "Accept", "application/json")).hasStatus(201).hasType("text/plain");
        assertThat(http.rehearse("format=NDJSON")).hasStatus(201).hasType("application/x-ndjson");
        assertThat(http.rehearse("format=json", "Accept", "text/csv")).isRunThat("COMPLETED");
        assertThat(http.rehearseByForm("format=text&actors=1")).hasStatus(201).hasType("text/plain");
        assertThat(http.rehearse("format=text").body()).doesNotContain("format=");
    }

    @Test
    void everyFormatTellsOfTheSameEvents() {
        Answer run = http.rehearse("actors=3&act=1ms");
        JsonNode trace = run.json().path("trace");
        List<JsonNode> events = List.copyOf(trace.path("events").values());
        assertThat(events).hasSizeGreaterThan(20);
        assertThat(http.get(path(run)).json()).isEqualTo(run.json());
        assertThat(http.get(path(run) + "/trace").json()).isEqualTo(trace);
        assertThat(events(http.get(path(run) + "/trace?format=ndjson"))).isEqualTo(events);
        assertThat(events(http.get(path(run), "Accept", "application/x-ndjson"))).isEqualTo(events);
        Answer text = http.get(path(run) + "/trace", "Accept", "text/plain");
        assertThat(text).hasHeader("Content-Type", "text/plain;charset=UTF-8");
        for (JsonNode event : events) {
            assertThat(text.body()).containsPattern(
                    "(?m)^ *" + event.path("step").asInt() + " .*" + event.path("event").asString());
        }
    }

    @Test
    void ndjsonIsAnEventALineAndNothingElse() {
        Answer answer = http.get(path(http.rehearse("")) + "/trace", "Accept", "application/x-ndjson");
        assertThat(answer.body()).endsWith("}\n").startsWith("{");
        List<JsonNode> events = events(answer);
        assertThat(answer.body().lines()).hasSize(events.size());
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("step").asInt()).isEqualTo(i + 1);
        }
    }

    @Test
    void textTellsTheStoryAboveTheLanes() {
        String text = http.rehearse("", "Accept", "text/plain").body();
        assertThat(text).contains("rehearsal-")
                .contains("COMPLETED")
                .contains("actors=2")
                .contains("curtain=none")
                .contains("played")
                .contains("ACCEPTABLE")
                .contains("All were on stage.")
                .contains("mutual-exclusion stage")
                .contains("actor-1");
        assertThat(http.rehearse("forget=true", "Accept", "text/plain").body()).contains("FAILED")
                .contains("The words were forgotten")
                .doesNotContain("ACCEPTABLE");
        String tragedy = http.rehearse("deadline=60s&play=" + Rehearsal.TRAGEDY, "Accept", "text/plain").body();
        assertThat(tragedy).contains("DEADLOCKED")
                .contains("outcome deadlock  FORBIDDEN")
                .containsPattern("  lover-0: holds balcony \\(step \\d+, Rehearsal.java:\\d+\\), waits for tomb")
                .contains("the JVM's own search saw it too");
    }

    @Test
    void theTraceAloneHasNoVerdict() {
        Answer run = http.rehearse("");
        assertThat(http.get(path(run) + "/trace?format=text").body()).contains("actor-1").doesNotContain("COMPLETED");
        assertThat(http.get(path(run) + "/trace").json().propertyNames()).containsExactly("schemaVersion", "dropped",
                "size", "subjects", "events");
    }

    @Test
    void ofALongTraceAnAnswerHasTheBeginningAndSaysWhereTheRestIs() {
        Answer run = http.rehearse("actors=1&scenes=400");
        JsonNode trace = run.json().path("trace");
        int size = trace.path("size").asInt();
        assertThat(size).isGreaterThan(1_200);
        assertThat(trace.path("events")).hasSize(1_000);
        assertThat(trace.path("whole").asString()).isEqualTo(path(run) + "/trace");
        assertThat(http.get(path(run)).json()).isEqualTo(run.json());
        JsonNode whole = http.get(trace.path("whole").asString()).json();
        assertThat(whole.path("events")).hasSize(size);
        assertThat(whole.has("whole")).isFalse();
        assertThat(http.get(path(run) + "?trace=full").json().path("trace")).isEqualTo(whole);
        assertThat(http.get(path(run) + "?trace=NONE").json().at("/trace/events")).isEmpty();
        assertThat(http.rehearse("trace=none").json().at("/trace/whole").asString()).endsWith("/trace");
        assertThat(http.rehearse("trace=all")).blames("trace");
        assertThat(http.rehearseByJson("{\"trace\": \"none\"}")).blames("trace").saying("?trace=none");
    }

    @Test
    void ofALongTraceTextHasTheBeginningAndTheEnd() {
        Answer run = http.rehearse("actors=1&scenes=400");
        int size = run.json().at("/trace/size").asInt();
        String text = http.get(path(run) + "?format=text").body();
        assertThat(text).containsPattern("\n +150 .*\n… 1,\\d+ rows are left out here:\\s+GET\\s+" + path(run)
                + "/trace\\?format=text&trace=full\\s+shows\\s+them\\s+all\n *" + (size - 49) + " ")
                .containsPattern("\n *" + size + " .*FINISHED");
        assertThat(http.get(path(run) + "?format=text&trace=full").body()).containsPattern("\n +151 ")
                .doesNotContain("left out");
        assertThat(http.get(path(run) + "?format=text&trace=none").body())
                .containsPattern(String.format(Locale.ROOT, "%,d", size) + " events;\\s+GET\\s+" + path(run)
                        + "/trace\\?format=text\\s+shows\\s+them\n")
                .doesNotContain("STARTED");
        assertThat(http.get(path(run) + "/trace?format=text").body()).doesNotContain("left out");
        assertThat(http.rehearse("format=text").body()).doesNotContain("left out");
    }

    @Test
    void textKeepsToAWidth() {
        for (int width : List.of(40, 72, 100, 400)) {
            String text = http.rehearse("actors=4&format=text&width=" + width).body();
            assertThat(text.lines()).allMatch(line -> line.length() <= width);
            assertThat(text).contains("All were on stage.");
        }
        assertThat(http.rehearse("format=text").body().lines()).allMatch(line -> line.length() <= 100)
                .anyMatch(line -> line.length() > 72);
        assertThat(http.rehearse("width=39&pretty=maybe&actors=0")).blames("width", "pretty", "actors");
        assertThat(http.get("/api/runs?width=401")).blames("width");
    }

    @Test
    void jsonEndsWithALineBreakAndIsIndentedIfWanted() {
        Answer run = http.rehearse("pretty=true");
        assertThat(run.body()).startsWith("{\n  \"id\" : ").endsWith("\n}\n");
        assertThat(http.get(path(run)).body()).startsWith("{\"id\":").endsWith("}\n").hasLineCount(1);
        for (String path : List.of("/api/runs", "/api/experiments", "/api/options", "/api/explorations",
                path(run) + "/trace", path(run) + "/trace?format=chrome", "/api/runs/none")) {
            assertThat(http.get(path).body()).matches("(?s)[\\[{].*[]}]\n").hasLineCount(1);
            assertThat(http.get(path + (path.contains("?") ? "&" : "?") + "pretty=true").body())
                    .matches("(?s)[\\[{].*[]}]\n");
        }
        assertThat(http.get("/api/options?pretty=true").body().lines()).hasSizeGreaterThan(20);
    }

    @Test
    void anSvgPictureIsToBeHadOfARunAndOfItsTraceAlone() throws Exception {
        Answer run = http.rehearse("actors=3&act=1ms", "Accept", "image/svg+xml");
        assertThat(run).hasStatus(201).hasType("image/svg+xml");
        assertThat(http.rehearse("", "Accept", "image/*")).hasStatus(201).hasType("image/svg+xml");
        assertThat(run.body()).contains("actors=3", "All were on stage.", "outcome played", "data-thread=\"actor-2\"");
        String path = run.header("Location").substring(run.header("Location").indexOf("/api/"));
        Answer trace = http.get(path + "/trace?format=svg");
        assertThat(trace).hasStatus(200).hasType("image/svg+xml");
        assertThat(trace.body()).contains("data-thread=\"actor-2\"").doesNotContain("All were on stage.");
        assertThat(http.rehearse("forget=true&format=svg").body()).contains("FAILED", "The words were forgotten");
        Answer slow = http.rehearse("act=1500ms&format=svg");
        assertThat(slow.body()).matches("(?s)\r+<svg.*");
        assertThat(parsed(slow.body()).getTagName()).isEqualTo("svg");
        assertThat(run.body()).startsWith("<svg");
    }

    private static Element parsed(String xml) throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    @Test
    void whileItIsWaitedForNothingIsSentThatATerminalShows() {
        assertThat(http.rehearse("act=1500ms").body()).matches("(?s)\r+\\{.*");
        assertThat(http.rehearse("act=1500ms&format=text").body()).matches("(?s)\r+\\S.*");
        assertThat(http.rehearse("act=1500ms&format=ndjson").body()).matches("(?s) +\\{.*");
        assertThat(http.rehearse("").body()).startsWith("{");
    }

    @Test
    void aDeadlockIsDrawnWithWhatEachWaitsFor() {
        Answer tragedy = http.rehearse("deadline=60s&format=svg&play=" + Rehearsal.TRAGEDY);
        assertThat(tragedy.body()).contains("DEADLOCKED", "outcome deadlock")
                .containsPattern("lover-0 waits for tomb since step \\d+ \\(Rehearsal.java:\\d+\\), and gave up")
                .containsPattern("lover-1 waits for balcony since step \\d+");
    }

    @Test
    void aChromeTraceIsToBeHadByItsNameOnlyThoughItIsJson() {
        Answer run = http.rehearse("", "Accept", "application/json");
        assertThat(run).isRunThat("COMPLETED");
        Answer chrome = http.get(run.json().at("/_links/chrome/href").asString(), "Accept", "text/plain");
        assertThat(chrome).hasStatus(200).hasType("application/json");
        assertThat(chrome.json().propertyNames()).containsExactly("displayTimeUnit", "otherData", "traceEvents");
        assertThat(chrome.json().at("/otherData/run")).isEqualTo(run.json().path("id"));
        assertThat(chrome.json().at("/otherData").has("verdict")).isFalse();
        assertThat(http.rehearse("format=chrome").json().at("/otherData/verdict").asString())
                .isEqualTo("All were on stage.");
        Answer refused = http.rehearse("", "Accept", "text/csv");
        assertThat(refused).isProblem(406);
        assertThat(refused.json().path("detail").asString()).containsOnlyOnce("application/json");
    }

    @Test
    void aMermaidDiagramIsToBeHadOfASmallRun() {
        Answer diagram = http.rehearse("", "Accept", "text/vnd.mermaid");
        assertThat(diagram).hasStatus(201).hasHeader("Content-Type", "text/vnd.mermaid;charset=UTF-8");
        assertThat(diagram.body()).startsWith("sequenceDiagram\n").contains("as actor-1", "All were on stage.");
    }

    @Test
    void aMermaidDiagramOfALargeRunIsRefusedAndItIsSaidWhichFormatsCanTakeIt() {
        Answer run = http.rehearse("scenes=30");
        assertThat(http.get(path(run) + "?format=mermaid")).isProblem(406)
                .saying("can take 200 events, and the trace has ")
                .saying("formats that can take it: json, text, ");
        assertThat(http.get(path(run) + "/trace", "Accept", "text/vnd.mermaid")).isProblem(406).saying("svg");
        assertThat(http.get(path(run) + "?format=svg")).hasStatus(200);
        Answer created = http.rehearse("scenes=30&format=mermaid");
        assertThat(created).hasStatus(201).hasType("text/vnd.mermaid");
        assertThat(created.body()).contains("too many for this diagram");
    }

    @Test
    void whileItWaitsForTheEndItSendsWhatMeansNothing() {
        Answer slow = http.rehearse("act=1500ms");
        assertThat(slow.body()).startsWith("\r");
        assertThat(slow).isRunThat("COMPLETED");
        assertThat(http.get(path(slow)).body()).startsWith("{");
        Answer slowEvents = http.rehearse("act=1500ms", "Accept", "application/x-ndjson");
        assertThat(slowEvents.body()).as("no line without a value").startsWith(" ").doesNotContainPattern("(?m)^\\s*$");
        assertThat(events(slowEvents)).isNotEmpty();
    }
}
