package dev.interleave.operations.specimen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code jcmd Thread.dump_to_file -format=json} wrote.
 *
 * @param threads of all containers
 */
record JsonDump(List<JsonNode> threads) {

    static JsonDump parse(String json) {
        List<JsonNode> threads = new ArrayList<>();
        JsonMapper.shared()
                .readTree(json)
                .at("/threadDump/threadContainers")
                .forEach(container -> container.path("threads").forEach(threads::add));
        return new JsonDump(threads);
    }

    /** The ids of the situation's own threads, in the order in which they were made. */
    List<JsonNode> ofTheSituation() {
        return threads.stream()
                .filter(thread -> thread.path("stack")
                        .valueStream()
                        .anyMatch(
                                frame -> frame.asString().startsWith("dev.interleave.operations.specimen.situation.")))
                .filter(thread -> thread.path("stack")
                        .valueStream()
                        .noneMatch(frame -> frame.asString().contains("Scene.hold")))
                .sorted(Comparator.comparingLong(thread -> Long.parseLong(thread.path("tid").asString())))
                .toList();
    }

    Mark mark() {
        WhoWaitsForWhom who = new WhoWaitsForWhom();
        for (JsonNode thread : threads) {
            String id = thread.path("tid").asString();
            text(thread.path("blockedOn")).ifPresent(monitor -> who.waits(id, monitor));
            thread.path("monitorsOwned")
                    .forEach(depth -> depth.path("locks").forEach(monitor -> who.owns(id, monitor.asString())));
            // Of no version up to 25.0.3, but of one to come perhaps.
            text(thread.at("/parkBlocker/owner")).ifPresent(owner -> {
                String lock = thread.at("/parkBlocker/object").asString();
                who.waits(id, lock);
                who.owns(owner, lock);
            });
        }
        return who.mark();
    }

    /** What it says of a thread. */
    static String of(JsonNode thread) {
        List<String> words = new ArrayList<>();
        words.add(thread.path("state").asString());
        for (String wait : List.of("blockedOn", "waitingOn")) {
            text(thread.path(wait)).ifPresent(monitor -> words.add(wait + " " + SightWords.typeOf(monitor)));
        }
        text(thread.at("/parkBlocker/object"))
                .ifPresent(blocker -> words.add("parkBlocker " + SightWords.typeOf(blocker)));
        text(thread.at("/parkBlocker/owner")).ifPresent(_ -> words.add("with its owner"));
        String owned = thread.path("monitorsOwned")
                .valueStream()
                .flatMap(depth -> depth.path("locks").valueStream())
                .map(monitor -> SightWords.typeOf(monitor.asString()))
                .collect(Collectors.joining(" "));
        if (!owned.isEmpty()) {
            words.add("monitorsOwned " + owned);
        }
        if (thread.has("carrier")) {
            words.add("with its carrier");
        }
        return String.join(", ", words);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asString());
    }
}
