package dev.interleave.trace.export;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.export.chrome.ChromeTrace;
import dev.interleave.trace.export.svg.SwimLanes;

import static org.assertj.core.api.Assertions.assertThat;

/** One trace in all its representations, to see that they tell the same. */
public final class Pictures {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Pictures() {
    }

    /** Asserts that a trace's pictures keep their formats' rules, and tell of the same spans as its JSON does. */
    public static void areRight(String what, Trace trace, ChromeTrace.Clock clock) {
        Told json = json(trace).told();
        JsonNode chrome = chrome(trace, clock);
        assertThat(ChromeTraceValidator.violations(chrome)).as(what).isEmpty();
        same(what + ": chrome", new WrittenChrome(chrome).told(), json);
        if (trace.size() <= SwimLanes.MOST_STEPS && trace.threads().size() <= SwimLanes.MOST_LANES) {
            same(what + ": svg", DrawnSvg.parse(svg(trace)).told(), json);
        }
        assertThat(TextLanes.contradictions(text(trace), names(trace), json)).as(what + ": text").isEmpty();
        if (Mermaid.isFor(trace)) {
            assertThat(MermaidRules.violations(mermaid(trace))).as(what + ": mermaid").isEmpty();
        }
    }

    static void same(String what, Told told, Told json) {
        assertThat(told.states()).as(what + ", states").isEqualTo(json.states());
        assertThat(told.holds()).as(what + ", holds").isEqualTo(json.holds());
        assertThat(told.handedOver()).as(what + ", handed over").isEqualTo(json.handedOver());
        assertThat(told.marks()).as(what + ", marks").isEqualTo(json.marks());
    }

    static List<String> names(Trace trace) {
        return trace.threads().stream().map(TracedThread::name).toList();
    }

    /** The events as they are written for everybody. */
    static RawEvents json(Trace trace) {
        Map<String, String> kinds = new LinkedHashMap<>();
        Map<String, Integer> capacities = new LinkedHashMap<>();
        for (Subject subject : trace.subjects()) {
            kinds.put(subject.name(), subject.kind().name());
            capacities.put(subject.name(), subject.capacity());
        }
        List<JsonNode> events = new ArrayList<>();
        for (TraceEvent event : trace) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                EventJson.write(event, json);
            }
            events.add(JSON.readTree(text.toString()));
        }
        return new RawEvents(kinds, capacities, events);
    }

    public static JsonNode chrome(Trace trace, ChromeTrace.Clock clock) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new ChromeTrace(trace, clock).write("a run", Map.of(), json);
        }
        return JSON.readTree(text.toString());
    }

    static String svg(Trace trace) {
        return svg(trace, Integer.MAX_VALUE);
    }

    static String svg(Trace trace, int brokenUpAfter) {
        return written(out -> new SwimLanes().write(trace, new Caption("A run", List.of(), brokenUpAfter), out));
    }

    static String text(Trace trace) {
        return written(out -> new Lanes().write(trace, out));
    }

    static String mermaid(Trace trace) {
        return written(out -> new Mermaid().write(trace, new Caption("A run", List.of()), out));
    }

    interface Writing {

        void to(Appendable out) throws IOException;
    }

    static String written(Writing writing) {
        StringBuilder out = new StringBuilder();
        try {
            writing.to(out);
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
        return out.toString();
    }

    static long count(Collection<String> lines, String containing) {
        return lines.stream().filter(Objects::nonNull).filter(line -> line.contains(containing)).count();
    }
}
