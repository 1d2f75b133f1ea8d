package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;

import static org.assertj.core.api.Assertions.assertThat;

/** The Trace Event Format's rules hold, and whoever breaks one is caught. */
class ChromeTraceTests {

    private static final ChromeTrace.Clock MEASURED = ChromeTrace.Clock.MEASURED;

    /** Two threads that want the same lock, one of them also another. */
    private static Trace trace() {
        TraceScript script = new TraceScript();
        Subject lock = script.lock("lock");
        Subject inner = script.lock("inner");
        TraceScript.Actor one = script.thread("one");
        TraceScript.Actor two = script.thread("two");
        script.at(1_000);
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        two.starts();
        two.waits(lock);
        one.acquires(inner);
        one.notes("in there");
        one.releases(lock);
        two.acquires(lock);
        one.releases(inner);
        two.releases(lock);
        one.finishes();
        two.finishes();
        return script.trace();
    }

    private static List<JsonNode> events(JsonNode chrome, String phase) {
        return chrome.path("traceEvents").valueStream().filter(event -> event.path("ph").asString().equals(phase))
                .toList();
    }

    @Test
    void holdsThatAreNotNestedHaveTracksOfTheirOwn() {
        JsonNode chrome = Pictures.chrome(trace(), MEASURED);
        assertThat(ChromeTraceValidator.violations(chrome)).isEmpty();
        assertThat(events(chrome, "M")).extracting(event -> event.at("/args/name").asString(""))
                .contains("one", "two", "one holds lock", "one holds inner", "two holds lock");
        assertThat(events(chrome, "X")).extracting(event -> event.path("name").asString())
                .contains("lock", "inner", "blocked: lock", "from one");
        assertThat(events(chrome, "i")).singleElement()
                .satisfies(note -> assertThat(note.at("/args/value").asString()).isEqualTo("in there"));
    }

    @Test
    void timesAreMicrosecondsToTheNanosecond() {
        JsonNode blocked = events(Pictures.chrome(trace(), MEASURED), "X").stream()
                .filter(event -> event.path("name").asString().equals("blocked: lock"))
                .findFirst()
                .orElseThrow();
        assertThat(blocked.path("ts").decimalValue()).isEqualByComparingTo("1.001");
        assertThat(blocked.path("dur").decimalValue()).isEqualByComparingTo("0.001");
    }

    @Test
    void underAScheduleAStepIsAMicrosecondAndItIsSaid() {
        JsonNode chrome = Pictures.chrome(trace(), ChromeTrace.Clock.STEPS);
        assertThat(ChromeTraceValidator.violations(chrome)).isEmpty();
        assertThat(chrome.at("/otherData/clock").asString()).contains("one microsecond a step");
        assertThat(events(chrome, "i").getFirst().path("ts").decimalValue()).isEqualByComparingTo("7");
        assertThat(Pictures.chrome(trace(), MEASURED).at("/otherData/clock").asString()).doesNotContain("step");
    }

    @Test
    void anArrowGoesFromWhereItIsReleasedToWhereItIsAcquired() {
        List<JsonNode> slices = events(Pictures.chrome(trace(), MEASURED), "X");
        assertThat(slices.stream().filter(slice -> slice.path("flow_out").asBoolean(false))).singleElement()
                .satisfies(slice -> assertThat(slice.path("bind_id").asString()).isEqualTo("8"))
                .satisfies(slice -> assertThat(slice.at("/args/lastStep").asInt()).isEqualTo(8));
        assertThat(slices.stream().filter(slice -> slice.path("flow_in").asBoolean(false))).singleElement()
                .satisfies(slice -> assertThat(slice.path("bind_id").asString()).isEqualTo("8"))
                .satisfies(slice -> assertThat(slice.at("/args/step").asInt()).isEqualTo(9));
    }

    @Test
    void aSignalOfASemaphoreIsAnArrowThoughNobodyHoldsIt() {
        TraceScript script = new TraceScript();
        Subject signal = script.semaphore("signal", 0);
        script.thread("one").releases(signal);
        script.thread("two").acquires(signal);
        JsonNode chrome = Pictures.chrome(script.trace(), MEASURED);
        assertThat(ChromeTraceValidator.violations(chrome)).isEmpty();
        assertThat(new WrittenChrome(chrome).told().handedOver()).containsExactly("1>2");
        assertThat(new WrittenChrome(chrome).told().holds()).isEmpty();
    }

    /** What the validator says of the trace above after something was done to it. */
    private static List<String> after(Consumer<ObjectNode> change) {
        ObjectNode chrome = (ObjectNode) Pictures.chrome(trace(), MEASURED);
        change.accept(chrome);
        return ChromeTraceValidator.violations(chrome);
    }

    private static List<String> afterOne(String phase, String having, Consumer<ObjectNode> change) {
        return after(chrome -> change.accept((ObjectNode) events(chrome, phase).stream()
                .filter(event -> event.toString().contains(having))
                .findFirst()
                .orElseThrow()));
    }

    private static List<String> without(String having) {
        return after(chrome -> {
            ArrayNode events = (ArrayNode) chrome.path("traceEvents");
            List<JsonNode> kept = new ArrayList<>();
            events.forEach(event -> {
                if (!event.toString().contains(having)) {
                    kept.add(event);
                }
            });
            assertThat(kept).hasSizeLessThan(events.size());
            events.removeAll();
            events.addAll(kept);
        });
    }

    @Test
    void whatHasNoNameIsSeen() {
        assertThat(without("\"two holds lock\"")).anyMatch(rule -> rule.startsWith("no thread_name"));
        assertThat(without("process_name")).anyMatch(rule -> rule.startsWith("no process_name"));
        assertThat(without("thread_sort_index")).anyMatch(rule -> rule.startsWith("no thread_sort_index"));
        assertThat(afterOne("M", "\"two holds lock\"", event -> ((ObjectNode) event.path("args")).put("name", "one")))
                .anyMatch(rule -> rule.startsWith("two tracks of one name"));
        assertThat(afterOne("M", "thread_name\",\"ph\":\"M\",\"pid\":1,\"tid\":2", event -> event.put("tid", 1)))
                .anyMatch(rule -> rule.startsWith("thread_name twice"));
        assertThat(afterOne("X", "blocked", event -> event.put("name", "")))
                .anyMatch(rule -> rule.startsWith("no name"));
    }

    @Test
    void timesThatCannotBeAreSeen() {
        assertThat(afterOne("X", "blocked", event -> event.put("dur", -0.001)))
                .anyMatch(rule -> rule.startsWith("negative dur"));
        assertThat(afterOne("X", "under way", event -> event.put("ts", -1)))
                .anyMatch(rule -> rule.startsWith("negative ts"));
        assertThat(afterOne("X", "blocked", event -> event.put("ts", 0.5)))
                .anyMatch(rule -> rule.startsWith("ts goes back"));
        assertThat(afterOne("X", "blocked", event -> event.remove("dur"))).anyMatch(rule -> rule.startsWith("no dur"));
        assertThat(afterOne("i", "NOTE", event -> event.remove("ts"))).anyMatch(rule -> rule.startsWith("no ts"));
    }

    @Test
    void slicesThatAreNotNestedAreSeen() {
        assertThat(afterOne("X", "blocked", event -> event.put("dur", 0.003)))
                .anyMatch(rule -> rule.startsWith("neither inside"));
        assertThat(after(chrome -> events(chrome, "X").stream()
                .filter(slice -> slice.path("name").asString().equals("inner"))
                .forEach(slice -> ((ObjectNode) slice).put("tid",
                        events(chrome, "X").stream().filter(other -> other.path("name").asString().equals("lock"))
                                .findFirst().orElseThrow().path("tid").asInt()))))
                .anyMatch(rule -> rule.startsWith("neither inside"));
    }

    @Test
    void arrowsWithoutOneOfTheirEndsAreSeen() {
        assertThat(afterOne("X", "flow_out", event -> event.remove(List.of("flow_out", "bind_id"))))
                .anyMatch(rule -> rule.startsWith("flow_in without flow_out"));
        assertThat(afterOne("X", "flow_in", event -> event.remove(List.of("flow_in", "bind_id"))))
                .anyMatch(rule -> rule.startsWith("flow_out without flow_in"));
        assertThat(afterOne("X", "flow_in", event -> event.remove("flow_in")))
                .anyMatch(rule -> rule.startsWith("bind_id without"));
        assertThat(afterOne("X", "blocked", event -> event.put("bind_id", "8").put("flow_out", true)))
                .anyMatch(rule -> rule.startsWith("bind_id begins twice"));
        assertThat(afterOne("X", "flow_out", event -> event.put("ts", 9)))
                .anyMatch(rule -> rule.startsWith("flow_in without"));
    }

    @Test
    void whatIsNoEventOfTheFormatIsSeen() {
        assertThat(afterOne("X", "blocked", event -> event.put("ph", "Y")))
                .anyMatch(rule -> rule.startsWith("phase Y"));
        assertThat(afterOne("i", "NOTE", event -> event.put("s", "x"))).anyMatch(rule -> rule.startsWith("scope"));
        assertThat(after(chrome -> chrome.put("displayTimeUnit", "s")))
                .anyMatch(rule -> rule.startsWith("displayTimeUnit"));
        assertThat(after(chrome -> chrome.remove("traceEvents"))).anyMatch(rule -> rule.startsWith("traceEvents"));
        assertThat(afterOne("X", "blocked", event -> event.put("tid", "two"))).anyMatch(rule -> rule.startsWith("tid"));
    }
}
