package dev.interleave.trace.export;

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
 * The rules of the Trace Event Format, as strictly as its readers take them. Times are added and compared as doubles, as they
 * do it.
 *
 * <p>Confined to one thread; good for one trace.
 */
public final class ChromeTraceValidator {

    private final List<String> violations = new ArrayList<>();

    private final Map<Long, String> threadNames = new HashMap<>();

    private final Map<Long, Long> positions = new HashMap<>();

    private final Map<Long, String> processNames = new HashMap<>();

    private final Map<Long, Double> latest = new HashMap<>();

    private final Map<Long, Deque<Double>> openUntil = new HashMap<>();

    /** The slices where arrows can begin and end: track, time and category. */
    private final Set<String> slices = new HashSet<>();

    /** By category, name and id, when an arrow began. */
    private final Map<String, Double> arrows = new HashMap<>();

    private final Set<String> ended = new HashSet<>();

    private ChromeTraceValidator() {
    }

    /** What is wrong with a trace; nothing, if all is well. */
    public static List<String> violations(JsonNode root) {
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
        arrows.keySet().forEach(arrow -> require(ended.contains(arrow), "an arrow without an end: " + arrow,
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
            case "s" -> arrowBegins(event, track);
            case "f" -> arrowEnds(event, track);
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

    private double at(JsonNode event, long track) {
        double ts = micros("ts", event);
        require(ts >= 0, "negative ts", event);
        Double before = latest.put(track, ts);
        require(before == null || before <= ts, "ts goes back on its track", event);
        return ts;
    }

    private void slice(JsonNode event, long track) {
        double ts = at(event, track);
        double dur = micros("dur", event);
        require(dur >= 0, "negative dur", event);
        Deque<Double> open = openUntil.computeIfAbsent(track, _ -> new ArrayDeque<>());
        while (!open.isEmpty() && open.peek() <= ts && !(dur == 0 && open.peek() == ts)) {
            open.pop();
        }
        require(open.isEmpty() || open.peek() >= ts + dur, "neither inside the slice before nor after it", event);
        open.push(ts + dur);
        slices.add(place(event, track, ts));
    }

    private static String place(JsonNode event, long track, double ts) {
        return track + " " + ts + " " + event.path("cat").asString("");
    }

    private void arrowBegins(JsonNode event, long track) {
        double ts = at(event, track);
        require(slices.contains(place(event, track, ts)), "an arrow that begins at no slice", event);
        require(arrows.put(arrow(event), ts) == null, "two arrows of one id", event);
    }

    private void arrowEnds(JsonNode event, long track) {
        double ts = at(event, track);
        require(slices.contains(place(event, track, ts)), "an arrow that ends at no slice", event);
        require(event.path("bp").asString("").equals("e"), "an arrow to the next slice", event);
        Double begun = arrows.get(arrow(event));
        require(begun != null && begun <= ts, "an arrow without a beginning before it", event);
        require(ended.add(arrow(event)), "an arrow that ends twice", event);
    }

    private String arrow(JsonNode event) {
        require(event.path("id").isIntegralNumber(), "id", event);
        return event.path("cat").asString("") + " " + event.path("name").asString("") + " " + event.path("id");
    }

    private double micros(String name, JsonNode event) {
        if (!event.path(name).isNumber()) {
            violations.add("no " + name + ": " + event);
            return 0;
        }
        return event.path(name).doubleValue();
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
