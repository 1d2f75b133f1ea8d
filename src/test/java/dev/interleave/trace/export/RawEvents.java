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
 * @param capacities their capacities
 * @param events the events in order
 * @param blocked the steps at which threads asked for what was not free until they got it
 */
record RawEvents(Map<String, String> kinds, Map<String, Integer> capacities, List<JsonNode> events,
        Set<Integer> blocked) {

    RawEvents(Map<String, String> kinds, Map<String, Integer> capacities, List<JsonNode> events) {
        this(kinds, capacities, events, new HashSet<>());
        Map<String, List<JsonNode>> bySubject = new HashMap<>();
        events.forEach(event -> bySubject.computeIfAbsent(event.path("on").asString(""), _ -> new ArrayList<>())
                .add(event));
        bySubject.forEach((subject, on) -> {
            if (kinds.containsKey(subject) && on.stream().anyMatch(event -> kind(event).equals("WAITING"))) {
                blocked.addAll(blockedAt(on, !kinds.get(subject).equals("SEMAPHORE"), capacities.get(subject)));
            }
        });
    }

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
    private String stateAfter(List<JsonNode> own, int i) {
        int decisive = i;
        while (decisive > 0 && kind(own.get(decisive)).equals("RELEASED")) {
            decisive--;
        }
        return switch (kind(own.get(decisive))) {
            case "WAITING" -> isBlocked(own.get(decisive)) ? "BLOCKED" : "RUNNING";
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

    private boolean beginsWait(JsonNode event) {
        return Set.of("AWAITING", "ARRIVED").contains(kind(event)) || kind(event).equals("WAITING") && isBlocked(event);
    }

    /** Whether a thread that asks never gets it, or somebody else has too much of it before. */
    private boolean isBlocked(JsonNode asking) {
        return blocked.contains(step(asking));
    }

    /** The steps at which threads asked for a subject and were kept waiting, from what was held after each of its events. */
    private static Set<Integer> blockedAt(List<JsonNode> on, boolean isLock, int capacity) {
        List<Map<String, Long>> heldAfter = new ArrayList<>();
        Map<String, Long> held = new HashMap<>();
        for (JsonNode event : on) {
            String who = thread(event) + (isShared(event) ? " shared" : "");
            long value = event.path("value").asLong(0);
            switch (kind(event)) {
                case "ACQUIRED" -> held.put(who, isLock ? value : held.getOrDefault(who, 0L) + value);
                case "RELEASED" -> held.put(who, isLock ? value : held.getOrDefault(who, 0L) - value);
                default -> {
                }
            }
            held.values().removeIf(amount -> amount == 0);
            heldAfter.add(Map.copyOf(held));
        }
        Set<Integer> blocked = new HashSet<>();
        for (int i = 0; i < on.size(); i++) {
            String thread = thread(on.get(i));
            if (kind(on.get(i)).equals("WAITING")) {
                int next = i + 1;
                boolean isFree = isFree(heldAfter.get(i), thread, isLock, capacity);
                while (next < on.size() && !thread(on.get(next)).equals(thread)) {
                    isFree &= isFree(heldAfter.get(next++), thread, isLock, capacity);
                }
                if (!isFree || next == on.size() || !kind(on.get(next)).equals("ACQUIRED")) {
                    blocked.add(step(on.get(i)));
                }
            }
        }
        return blocked;
    }

    private static boolean isFree(Map<String, Long> held, String thread, boolean isLock, int capacity) {
        return isLock ? held.keySet().stream().allMatch(who -> who.replace(" shared", "").equals(thread))
                : held.values().stream().mapToLong(Long::longValue).sum() < capacity;
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
