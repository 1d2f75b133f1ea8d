package dev.interleave.trace.export;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;
import dev.interleave.trace.export.chrome.ChromeTrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** JSON, SVG, text and Chrome traces are compared in such a way that a difference is seen. */
class PicturesTests {

    private static final ChromeTrace.Clock MEASURED = ChromeTrace.Clock.MEASURED;

    private final Trace trace = trace();

    private final Told json = Pictures.json(trace).told();

    private static Trace trace() {
        TraceScript script = new TraceScript();
        Subject lock = script.lock("lock");
        TraceScript.Actor one = script.thread("one");
        TraceScript.Actor two = script.thread("two");
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        two.starts();
        two.waits(lock);
        one.writes(script.plain("variable"), 1);
        one.releases(lock);
        two.acquires(lock);
        two.sleeps(1);
        one.finishes();
        two.releases(lock);
        two.finishes();
        return script.trace();
    }

    private static void differs(Told told, Told json) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Pictures.same("tampered", told, json));
    }

    @Test
    void allTellTheSame() {
        assertThatCode(() -> Pictures.areRight("this", trace, MEASURED)).doesNotThrowAnyException();
        assertThat(json.states()).hasSize(5).contains("one RUNNING 1-10", "two BLOCKED 5-8", "two SLEEPING 8-9");
        assertThat(json.holds()).containsExactly("one lock 3-7", "two lock 8-11");
        assertThat(json.handedOver()).containsExactly("7>8");
        assertThat(json.marks()).containsExactly(6);
    }

    @Test
    void aSpanThatIsMissingFromTheSvgIsSeen() {
        String svg = Pictures.svg(trace);
        differs(DrawnSvg.parse(svg.replaceFirst("data-state=\"BLOCKED\"", "")).told(), json);
        differs(DrawnSvg.parse(svg.replaceFirst("data-state=\"BLOCKED\"", "data-state=\"WAITING\"")).told(), json);
        differs(DrawnSvg.parse(svg.replaceFirst("data-last=\"7\"", "data-last=\"8\"")).told(), json);
        differs(DrawnSvg.parse(svg.replaceFirst("data-hold=\"lock\"", "")).told(), json);
        differs(DrawnSvg.parse(svg.replaceFirst("data-to=\"8\"", "data-to=\"9\"")).told(), json);
        differs(DrawnSvg.parse(svg.replaceFirst("\"mark full\" data-step=\"6\"", "\"mark full\" data-step=\"7\""))
                .told(), json);
    }

    @Test
    void aSpanThatIsMissingFromTheChromeTraceIsSeen() {
        String chrome = Pictures.chrome(trace, MEASURED).toString();
        assertThat(new WrittenChrome(JsonMapper.shared().readTree(chrome)).told()).isEqualTo(json);
        for (String part : List.of("\"cat\":\"hold\"", "\"cat\":\"state\"", "\"cat\":\"event\"", "\"lastStep\":7",
                "\"ph\":\"s\"", "\"ph\":\"f\"")) {
            JsonNode tampered = JsonMapper.shared()
                    .readTree(chrome.replaceFirst(part, "\"other\":7"));
            differs(new WrittenChrome(tampered).told(), json);
        }
    }

    @Test
    void anEventThatIsMissingFromTheJsonIsSeen() {
        RawEvents raw = Pictures.json(trace);
        for (int step : new int[] {3, 5, 6, 7, 9}) {
            List<JsonNode> fewer = raw.events().stream().filter(event -> event.path("step").asInt() != step).toList();
            differs(DrawnSvg.parse(Pictures.svg(trace)).told(),
                    new RawEvents(raw.kinds(), raw.capacities(), fewer).told());
        }
    }

    @Test
    void aGlyphThatIsWrongInTheTextIsSeen() {
        String text = Pictures.text(trace);
        List<String> threads = Pictures.names(trace);
        assertThat(TextLanes.contradictions(text, threads, json)).isEmpty();
        assertThat(text).contains("┆", "┃");
        assertThat(TextLanes.contradictions(text.replaceFirst("┆", "│"), threads, json)).hasSize(1);
        assertThat(TextLanes.contradictions(text.replaceFirst("┃", "┇"), threads, json)).hasSize(1);
        assertThat(TextLanes.contradictions(text.replaceFirst("┃", " "), threads, json)).hasSize(1);
    }
}
