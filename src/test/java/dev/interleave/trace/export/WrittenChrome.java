package dev.interleave.trace.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * A trace as it was written in the Trace Event Format, taken apart again.
 *
 * @param root the object
 */
public record WrittenChrome(JsonNode root) {

    private static final Map<String, String> STATES = Map.of("under way", "RUNNING");

    public Told told() {
        Told told = Told.nothing();
        Map<Integer, String> tracks = new HashMap<>();
        // By track, what is known of the hold written last; by the id of an arrow, the step of the release.
        Map<Integer, JsonNode> holds = new HashMap<>();
        Map<Integer, Integer> departures = new HashMap<>();
        for (JsonNode event : root.path("traceEvents")) {
            String track = tracks.getOrDefault(event.path("tid").asInt(), "");
            JsonNode args = event.path("args");
            String last = args.path("lastStep").asString("");
            switch (event.path("ph").asString() + " " + event.path("cat").asString("")) {
                case "M " -> {
                    if (event.path("name").asString().equals("thread_name")) {
                        tracks.put(event.path("tid").asInt(), args.path("name").asString());
                    }
                }
                case "X state" -> {
                    String words = event.path("name").asString().split(":", -1)[0];
                    told.add(told.states(), Told.span(track,
                            STATES.getOrDefault(words, words.toUpperCase(Locale.ROOT)), args.path("step").asInt(),
                            last));
                }
                case "X hold" -> {
                    holds.put(event.path("tid").asInt(), args);
                    if (isHold(event.path("name").asString(), track)) {
                        told.add(told.holds(),
                                track.replace(" holds ", " ") + " " + args.path("step").asInt() + "-" + last);
                    }
                }
                case "s hold" -> {
                    JsonNode from = holds.getOrDefault(event.path("tid").asInt(), event);
                    departures.put(event.path("id").asInt(), from.path("lastStep").asInt(from.path("step").asInt()));
                }
                case "f hold" -> told.add(told.handedOver(), departures.get(event.path("id").asInt()) + ">"
                        + holds.getOrDefault(event.path("tid").asInt(), event).path("step").asInt());
                case "i event" -> told.marks().add(args.path("step").asInt());
                default -> {
                }
            }
        }
        return told;
    }

    /** What is only an end of an arrow has what was done for its name. */
    private static boolean isHold(String name, String track) {
        return track.endsWith(" holds " + name) || track.endsWith(" holds " + name + " shared");
    }
}
