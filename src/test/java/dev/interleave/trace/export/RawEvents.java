package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What a trace tells, counted from its JSON alone: by looking at the gaps between events of a thread, not by keeping
 * states.
 *
 * @param kinds the subjects' kinds by name
 * @param events the events in order
 */
record RawEvents(Map<String, String> kinds, List<JsonNode> events) {

    private static final Set<String> UNMARKED = Set.of("STARTED", "FINISHED", "WAITING", "ACQUIRED", "RELEASED",
            "AWAITING", "ARRIVED", "SLEPT");

    Told told() {
        Told told = Told.nothing();
        Map<String, List<JsonNode>> byThread = new LinkedHashMap<>();
        events.forEach(event -> byThread.computeIfAbsent(thread(event), _ -> new ArrayList<>()).add(event));
        byThread.forEach((thread, own) -> states(thread, own, told));
        for (String subject : kinds.keySet()) {
            if (kinds.get(subject).equals("SEMAPHORE")) {
                permits(subject, told);
            }
            else {
                locks(subject, told);
            }
        }
        events.stream().filter(event -> !UNMARKED.contains(kind(event)))
                .forEach(event -> told.marks().add(step(event)));
        return told;
    }

    private static String kind(JsonNode event) {
        return event.path("event").asString();
    }

    private static String thread(JsonNode event) {
        return event.path("thread").asString();
    }

    private static int step(JsonNode event) {
        return event.path("step").asInt();
    }

    private static long nanos(JsonNode event) {
        return event.path("nanos").asLong();
    }

    private static boolean isEnd(JsonNode event) {
        return kind(event).equals("FINISHED") || kind(event).equals("FAILED");
    }

    /** The state of a thread after its i-th event, be it asleep or not. */
    private static String stateAfter(List<JsonNode> own, int i) {
        int decisive = i;
        while (decisive > 0 && kind(own.get(decisive)).equals("RELEASED")) {
            decisive--;
        }
        return switch (kind(own.get(decisive))) {
            case "WAITING" -> "BLOCKED";
            case "AWAITING", "ARRIVED" -> "WAITING";
            default -> "RUNNING";
        };
    }

    private void states(String thread, List<JsonNode> own, Told told) {
        int begun = 0;
        for (int i = 0; i < own.size(); i++) {
            JsonNode event = own.get(i);
            JsonNode next = i + 1 < own.size() ? own.get(i + 1) : null;
            if (isEnd(event)) {
                begun = i + 1;
                continue;
            }
            String state = stateAfter(own, i);
            if (next == null) {
                told.add(told.states(), Told.span(thread, state, step(own.get(begun)), ""));
            }
            else if (waited(next) > 0 || kind(next).equals("SLEPT")) {
                boolean otherwiseFirst = nanos(next) - waited(next) > nanos(event);
                if (begun < i || otherwiseFirst) {
                    told.add(told.states(), Told.span(thread, state, step(own.get(begun)), "" + step(event)));
                }
                told.add(told.states(), Told.span(thread,
                        kind(next).equals("SLEPT") ? "SLEEPING" : "WAITING", step(event), "" + step(next)));
                begun = i + 1;
            }
            else if (isEnd(next) || beginsWait(next) || !stateAfter(own, i + 1).equals(state)) {
                told.add(told.states(), Told.span(thread, state, step(own.get(begun)), "" + step(next)));
                begun = i + 1;
            }
        }
    }

    /** How long a thread had slept, or waited for another one's end, when it told so. */
    private static long waited(JsonNode event) {
        return event.path(kind(event).equals("SLEPT") ? "value" : "waitedNanos").asLong(0);
    }

    private static boolean beginsWait(JsonNode event) {
        return Set.of("WAITING", "AWAITING", "ARRIVED").contains(kind(event));
    }

    private List<JsonNode> on(String subject) {
        return events.stream()
                .filter(event -> event.path("on").asString("").equals(subject))
                .filter(event -> kind(event).equals("ACQUIRED") || kind(event).equals("RELEASED"))
                .toList();
    }

    private static boolean isShared(JsonNode event) {
        return event.path("mode").asString("").equals("SHARED");
    }

    private void locks(String subject, Told told) {
        Map<String, Integer> since = new LinkedHashMap<>();
        List<JsonNode> turns = new ArrayList<>();
        for (JsonNode event : on(subject)) {
            String who = thread(event) + " " + subject + (isShared(event) ? " shared" : "");
            if (kind(event).equals("ACQUIRED") && !since.containsKey(who)) {
                since.put(who, step(event));
                JsonNode from = fromWhom(event, turns);
                if (from != null) {
                    told.add(told.handedOver(), step(from) + ">" + step(event));
                }
                turns.add(event);
            }
            else if (kind(event).equals("RELEASED") && event.path("value").asLong() == 0 && since.containsKey(who)) {
                told.add(told.holds(), who + " " + since.remove(who) + "-" + step(event));
                turns.add(event);
            }
        }
        since.forEach((who, first) -> told.add(told.holds(), who + " " + first + "-"));
    }

    /** The release by which a lock came to who acquired it, among the beginnings and ends of holds before. */
    private static JsonNode fromWhom(JsonNode acquired, List<JsonNode> turns) {
        JsonNode lastWriter = null;
        for (JsonNode earlier : turns.reversed()) {
            if (kind(earlier).equals("RELEASED") && (!isShared(acquired) || !isShared(earlier))) {
                lastWriter = earlier;
                break;
            }
        }
        if (lastWriter == null || thread(lastWriter).equals(thread(acquired))
                || nanos(lastWriter) > nanos(acquired)) {
            return null;
        }
        boolean again = false;
        for (JsonNode earlier : turns) {
            again |= !isShared(lastWriter) && step(earlier) > step(lastWriter) && kind(earlier).equals("ACQUIRED")
                    && thread(earlier).equals(thread(acquired));
        }
        return again ? null : lastWriter;
    }

    private void permits(String subject, Told told) {
        Map<String, Integer> since = new LinkedHashMap<>();
        Map<String, Integer> had = new HashMap<>();
        List<JsonNode> given = new ArrayList<>();
        Set<JsonNode> unclaimed = new HashSet<>();
        for (JsonNode event : on(subject)) {
            String who = thread(event);
            if (kind(event).equals("ACQUIRED")) {
                JsonNode from = given.isEmpty() ? null : given.removeFirst();
                if (from != null && !thread(from).equals(who) && nanos(from) <= nanos(event)) {
                    told.add(told.handedOver(), step(from) + ">" + step(event));
                }
                if (unclaimed.isEmpty()) {
                    since.putIfAbsent(who, step(event));
                    had.merge(who, 1, Integer::sum);
                }
                else {
                    unclaimed.remove(unclaimed.iterator().next());
                }
            }
            else {
                given.add(event);
                String relieved = since.containsKey(who) ? who : since.keySet().stream().findFirst().orElse(null);
                if (relieved == null) {
                    unclaimed.add(event);
                }
                else if (had.merge(relieved, -1, Integer::sum) == 0) {
                    told.add(told.holds(), relieved + " " + subject + " " + since.remove(relieved) + "-" + step(event));
                }
            }
        }
        since.forEach((who, first) -> told.add(told.holds(), who + " " + subject + " " + first + "-"));
    }
}
