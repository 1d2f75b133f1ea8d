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
record WrittenChrome(JsonNode root) {

    private static final Map<String, String> STATES = Map.of("under way", "RUNNING");

    Told told() {
        Told told = Told.nothing();
        Map<Integer, String> tracks = new HashMap<>();
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
                case "X hold" ->
                        told.add(told.holds(),
                                track.replace(" holds ", " ") + " " + args.path("step").asInt() + "-" + last);
                case "i event" -> told.marks().add(args.path("step").asInt());
                default -> {
                }
            }
            if (event.path("flow_in").asBoolean(false)) {
                told.add(told.handedOver(),
                        event.path("bind_id").asString() + ">" + event.path("args").path("step").asInt());
            }
        }
        return told;
    }
}
