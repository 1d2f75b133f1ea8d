package dev.interleave.web.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order of an OpenAPI document: a tag an experiment first, then what is no experiment's; under each tag the operations as
 * they are meant to be met, runs before the rest. The library leaves it to chance and to the alphabet.
 *
 * <p>Immutable.
 *
 * @param experiments the tags of experiments, in order
 * @param operations the names of operations on experiments, in order
 */
record Arrangement(List<String> experiments, List<String> operations) {

    Arrangement {
        experiments = List.copyOf(experiments);
        operations = List.copyOf(operations);
    }

    /** Puts tags and paths in order. */
    void arrange(ObjectNode document) {
        List<JsonNode> tags = new ArrayList<>(document.path("tags").values());
        tags.sort(Comparator.comparing(tag -> tag.path("name").asString(), byTag()));
        document.putArray("tags").addAll(tags);
        List<Map.Entry<String, JsonNode>> paths = new ArrayList<>(document.path("paths").properties());
        paths.sort(Comparator.comparing((Map.Entry<String, JsonNode> path) -> tagOf(path.getValue()), byTag())
                .thenComparingInt(path -> rank(operations, path.getKey().replaceFirst(".*/", "")))
                .thenComparing(Map.Entry::getKey));
        ObjectNode arranged = document.putObject("paths");
        paths.forEach(path -> arranged.set(path.getKey(), path.getValue()));
    }

    /** Of those that are no experiment's, the catalogue comes first, then what operations leave behind, in their order. */
    private Comparator<String> byTag() {
        return Comparator.<String>comparingInt(tag -> rank(experiments, tag))
                .thenComparingInt(tag -> operations.indexOf(tag.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder());
    }

    private static String tagOf(JsonNode path) {
        return path.valueStream().map(operation -> operation.path("tags").path(0).asString("")).findFirst().orElse("");
    }

    private static int rank(List<String> order, String name) {
        int index = order.indexOf(name);
        return index < 0 ? order.size() : index;
    }
}
