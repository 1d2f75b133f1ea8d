package dev.interleave.trace.export.chrome;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;
import dev.interleave.trace.export.ChromeTraceValidator;
import dev.interleave.trace.export.Pictures;
import dev.interleave.trace.export.WrittenChrome;

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
        assertThat(toTheNanosecond(blocked, "ts")).isEqualByComparingTo("1.004");
        assertThat(toTheNanosecond(blocked, "dur")).isEqualByComparingTo("0.004");
    }

    private static BigDecimal toTheNanosecond(JsonNode event, String name) {
        return event.path(name).decimalValue().setScale(3, RoundingMode.HALF_EVEN);
    }

    @Test
    void everyTimeIsWrittenInFullAsAMultipleOfOne2048thOfAMicrosecond() {
        for (ChromeTrace.Clock clock : ChromeTrace.Clock.values()) {
            List<BigDecimal> times = events(Pictures.chrome(blocksAndGoesOn(), clock), "X").stream()
                    .flatMap(slice -> Stream.of(slice.path("ts").decimalValue(), slice.path("dur").decimalValue()))
                    .toList();
            assertThat(times).isNotEmpty().allSatisfy(
                    time -> assertThat(time.multiply(BigDecimal.valueOf(2_048)).remainder(BigDecimal.ONE)).isZero());
        }
    }

    /** Blocks from 3403.438 to 23403.438 microseconds, then is under way. */
    private static Trace blocksAndGoesOn() {
        TraceScript script = new TraceScript();
        TraceScript.Actor one = script.thread("one");
        script.at(3_403_437);
        one.starts();
        Subject lock = script.lock("lock");
        one.waits(lock);
        script.at(23_403_438);
        one.timesOut(lock);
        one.finishes();
        return script.trace();
    }

    @Test
    void aSliceEndsWhereTheNextBeginsAlsoAsDoubles() {
        List<JsonNode> slices = events(Pictures.chrome(blocksAndGoesOn(), MEASURED), "X");
        assertThat(slices).hasSizeGreaterThan(1);
        for (int i = 1; i < slices.size(); i++) {
            JsonNode before = slices.get(i - 1);
            assertThat(before.path("ts").doubleValue() + before.path("dur").doubleValue())
                    .isEqualTo(slices.get(i).path("ts").doubleValue());
        }
    }

    @Test
    void asDecimalFractionsOfAMicrosecondTheSameTimesOverlap() {
        ObjectNode chrome = (ObjectNode) Pictures.chrome(blocksAndGoesOn(), MEASURED);
        assertThat(ChromeTraceValidator.violations(chrome)).isEmpty();
        events(chrome, "X").forEach(slice -> {
            ((ObjectNode) slice).put("ts", toTheNanosecond(slice, "ts"));
            ((ObjectNode) slice).put("dur", toTheNanosecond(slice, "dur"));
        });
        assertThat(ChromeTraceValidator.violations(chrome)).anyMatch(rule -> rule.startsWith("neither inside"));
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
    void anArrowGoesFromTheHoldThatWasReleasedToTheOneThatWasAcquired() {
        JsonNode chrome = Pictures.chrome(trace(), MEASURED);
        List<JsonNode> holds = events(chrome, "X").stream()
                .filter(slice -> slice.path("name").asString().equals("lock")).toList();
        assertThat(events(chrome, "s")).singleElement().satisfies(arrow -> isAt(arrow, holds.getFirst()));
        assertThat(events(chrome, "f")).singleElement().satisfies(arrow -> isAt(arrow, holds.getLast()));
        assertThat(new WrittenChrome(chrome).told().handedOver()).containsExactly("8>9");
    }

    private static void isAt(JsonNode arrow, JsonNode slice) {
        assertThat(List.of("ts", "pid", "tid", "cat")).allSatisfy(
                name -> assertThat(arrow.path(name)).isEqualTo(slice.path(name)));
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
        assertThat(afterOne("X", "blocked", event -> event.put("dur", 0.006)))
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
        assertThat(withoutPhase("s")).anyMatch(rule -> rule.startsWith("an arrow without a beginning"));
        assertThat(withoutPhase("f")).anyMatch(rule -> rule.startsWith("an arrow without an end"));
        assertThat(afterOne("f", "handed over", event -> event.put("name", "other")))
                .anyMatch(rule -> rule.startsWith("an arrow without a beginning"));
        assertThat(afterOne("f", "handed over", event -> event.remove("bp")))
                .anyMatch(rule -> rule.startsWith("an arrow to the next slice"));
        assertThat(afterOne("s", "handed over", event -> event.put("ts", 9)))
                .anyMatch(rule -> rule.startsWith("an arrow that begins at no slice"));
        assertThat(afterOne("f", "handed over", event -> event.put("cat", "state")))
                .anyMatch(rule -> rule.startsWith("an arrow that ends at no slice"));
    }

    private static List<String> withoutPhase(String phase) {
        return without("\"ph\":\"" + phase + "\"");
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
