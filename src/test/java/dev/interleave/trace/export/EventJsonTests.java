package dev.interleave.trace.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;

import static org.assertj.core.api.Assertions.assertThat;

class EventJsonTests {

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private static String json(Trace trace, int step) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            EventJson.write(trace.event(step), json);
        }
        return out.toString();
    }

    @Test
    void takingSaysFromWhichStep() {
        Subject queue = script.queue("orders", 2);
        worker0.enqueues(queue, 41);
        worker0.enqueues(queue, 42);
        worker0.dequeues(queue);
        Trace trace = script.trace();

        assertThat(json(trace, 2)).endsWith("\"event\":\"PUT\",\"on\":\"orders\",\"value\":42}");
        assertThat(json(trace, 3)).endsWith("\"event\":\"TAKEN\",\"on\":\"orders\",\"value\":41,\"from\":1}");
    }

    @Test
    void signalSaysHowManyItWoke() {
        worker0.signals(script.condition("notEmpty"), 0);

        assertThat(json(script.trace(), 1))
                .endsWith("\"event\":\"SIGNALLED\",\"on\":\"notEmpty\",\"value\":0}");
    }

    @Test
    void schemaNamesEveryKindOfEventAndOfSubject() throws IOException {
        Map<?, ?> schemas = descend(read("/openapi/schemas.yaml"), "components", "schemas");

        assertThat(descend(schemas, "Event", "properties", "event").get("enum"))
                .isEqualTo(names(EventKind.values()));
        assertThat(descend(schemas, "Trace", "properties", "subjects", "items", "properties", "kind").get("enum"))
                .isEqualTo(names(Subject.Kind.values()));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static Map<?, ?> read(String resource) throws IOException {
        try (InputStream in = EventJsonTests.class.getResourceAsStream(resource)) {
            return new Yaml().load(in);
        }
    }

    private static Map<?, ?> descend(Map<?, ?> from, String... path) {
        Map<?, ?> at = from;
        for (String key : path) {
            at = (Map<?, ?>) at.get(key);
        }
        return at;
    }
}
