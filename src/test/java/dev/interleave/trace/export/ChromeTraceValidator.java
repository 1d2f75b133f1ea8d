package dev.interleave.trace.export;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * The rules of the Trace Event Format, as strictly as its readers take them. Times are compared to the nanosecond.
 *
 * <p>Confined to one thread; good for one trace.
 */
final class ChromeTraceValidator {

    private final List<String> violations = new ArrayList<>();

    private final Map<Long, String> threadNames = new HashMap<>();

    private final Map<Long, Long> positions = new HashMap<>();

    private final Map<Long, String> processNames = new HashMap<>();

    private final Map<Long, Long> latest = new HashMap<>();

    private final Map<Long, Deque<Long>> openUntil = new HashMap<>();

    private final Map<String, Long> flows = new HashMap<>();

    private final Set<String> followed = new HashSet<>();

    private ChromeTraceValidator() {
    }

    /** What is wrong with a trace; nothing, if all is well. */
    static List<String> violations(JsonNode root) {
        ChromeTraceValidator validator = new ChromeTraceValidator();
        validator.check(root);
        return validator.violations;
    }

    private void check(JsonNode root) {
        require(root.path("traceEvents").isArray(), "traceEvents is no array", root);
        require(Set.of("ms", "ns").contains(root.path("displayTimeUnit").asString("")), "displayTimeUnit", root);
        require(root.path("otherData").isObject(), "otherData is no object", root);
        for (JsonNode event : root.path("traceEvents")) {
            check(event, event.path("ph").asString(""));
        }
        latest.keySet().forEach(track -> {
            require(threadNames.containsKey(track), "no thread_name for tid " + track, root.path("otherData"));
            require(positions.containsKey(track), "no thread_sort_index for tid " + track, root.path("otherData"));
        });
        require(new HashSet<>(threadNames.values()).size() == threadNames.size(), "two tracks of one name",
                root.path("otherData"));
        flows.keySet()
                .forEach(id -> require(followed.contains(id), "flow_out without flow_in: " + id,
                        root.path("otherData")));
    }

    private void check(JsonNode event, String phase) {
        require(event.path("name").isString() && !event.path("name").asString().isEmpty(), "no name", event);
        require(event.path("pid").isIntegralNumber(), "pid", event);
        require(event.path("tid").isIntegralNumber() && event.path("tid").asLong(-1) > 0, "tid", event);
        long track = event.path("tid").asLong(-1);
        switch (phase) {
            case "M" -> metadata(event, track);
            case "i" -> {
                require(Set.of("t", "p", "g").contains(event.path("s").asString("")), "scope of an instant", event);
                at(event, track);
            }
            case "X" -> slice(event, track);
            default -> violations.add("phase " + phase + ": " + event);
        }
        require(phase.equals("M") || processNames.containsKey(event.path("pid").asLong(-1)), "no process_name", event);
    }

    private void metadata(JsonNode event, long track) {
        JsonNode args = event.path("args");
        switch (event.path("name").asString("")) {
            case "process_name" -> require(args.path("name").isString()
                    && processNames.put(event.path("pid").asLong(), args.path("name").asString()) == null,
                    "process_name twice, or none", event);
            case "thread_name" -> require(
                    args.path("name").isString() && threadNames.put(track, args.path("name").asString()) == null,
                    "thread_name twice, or none", event);
            case "thread_sort_index" -> require(args.path("sort_index").isIntegralNumber()
                    && positions.put(track, args.path("sort_index").asLong()) == null,
                    "thread_sort_index twice, or none", event);
            default -> violations.add("metadata: " + event);
        }
    }

    private long at(JsonNode event, long track) {
        long ts = nanos("ts", event);
        require(ts >= 0, "negative ts", event);
        Long before = latest.put(track, ts);
        require(before == null || before <= ts, "ts goes back on its track", event);
        return ts;
    }

    private void slice(JsonNode event, long track) {
        long ts = at(event, track);
        long dur = nanos("dur", event);
        require(dur >= 0, "negative dur", event);
        Deque<Long> open = openUntil.computeIfAbsent(track, _ -> new ArrayDeque<>());
        while (!open.isEmpty() && open.peek() <= ts && !(dur == 0 && open.peek() == ts)) {
            open.pop();
        }
        require(open.isEmpty() || open.peek() >= ts + dur, "neither inside the slice before nor after it", event);
        open.push(ts + dur);
        boolean out = event.path("flow_out").asBoolean(false);
        boolean in = event.path("flow_in").asBoolean(false);
        String id = event.path("bind_id").asString("");
        require(id.isEmpty() == !(in || out), "bind_id without flow_in or flow_out, or the reverse", event);
        if (out) {
            require(flows.put(id, ts) == null, "bind_id begins twice", event);
        }
        if (in) {
            Long begun = flows.get(id);
            require(begun != null && begun <= ts, "flow_in without flow_out before it", event);
            followed.add(id);
        }
    }

    private long nanos(String name, JsonNode event) {
        if (!event.path(name).isNumber()) {
            violations.add("no " + name + ": " + event);
            return 0;
        }
        return event.path(name).decimalValue().multiply(BigDecimal.valueOf(1_000)).longValue();
    }

    private void require(boolean condition, String rule, JsonNode event) {
        if (!condition && violations.size() < 20) {
            violations.add(rule + (event.isEmpty() ? "" : event.size() > 12 ? "" : ": " + shortened(event)));
        }
    }

    private static String shortened(JsonNode event) {
        String text = event.toString();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
