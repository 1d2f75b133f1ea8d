package dev.interleave.web.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A few operations of an OpenAPI document, under one tag, with what they refer to and nothing else. */
final class Excerpt {

    /** Of a tag: that Swagger UI shows its operations from the beginning. */
    static final String OPEN = "x-open";

    private static final String COMPONENTS = "#/components/";

    private final ObjectNode whole;

    private final ObjectNode part;

    private final String tag;

    private Excerpt(ObjectNode whole, String tag) {
        this.whole = whole;
        this.part = whole.deepCopy();
        this.tag = tag;
    }

    /**
     * Takes operations out of a document.
     *
     * @param tag the tag they get
     * @param about what the tag says
     * @param operationIds which operations, in this order; one that is not there is left out
     */
    static ObjectNode of(ObjectNode whole, String tag, String about, List<String> operationIds) {
        Excerpt excerpt = new Excerpt(whole, tag);
        excerpt.part.putArray("tags").addObject().put("name", tag).put("description", about).put(OPEN, true);
        ObjectNode paths = excerpt.part.putObject("paths");
        operationIds.forEach(id -> excerpt.find(id).ifPresent(found -> excerpt.add(found, paths)));
        excerpt.addComponents();
        return excerpt.part;
    }

    private record Found(String path, String method, ObjectNode operation) {
    }

    private Optional<Found> find(String operationId) {
        for (Map.Entry<String, JsonNode> item : whole.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : item.getValue().properties()) {
                if (method.getValue().path("operationId").asString("").equals(operationId)) {
                    return Optional.of(new Found(item.getKey(), method.getKey(), method.getValue().asObject()));
                }
            }
        }
        return Optional.empty();
    }

    private void add(Found found, ObjectNode paths) {
        ObjectNode operation = found.operation().deepCopy();
        operation.putArray("tags").add(tag);
        paths.withObjectProperty(found.path()).set(found.method(), operation);
    }

    private void addComponents() {
        ObjectNode components = part.putObject("components");
        Set<String> seen = new LinkedHashSet<>();
        Deque<JsonNode> toRead = new ArrayDeque<>(List.of(part.path("paths")));
        while (!toRead.isEmpty()) {
            for (String reference : toRead.pop().findValuesAsString("$ref")) {
                if (reference.startsWith(COMPONENTS) && seen.add(reference)) {
                    String[] kindAndName = reference.substring(COMPONENTS.length()).split("/", 2);
                    JsonNode component = whole.path("components").path(kindAndName[0]).path(kindAndName[1]);
                    components.withObjectProperty(kindAndName[0]).set(kindAndName[1], component.deepCopy());
                    toRead.push(component);
                }
            }
        }
    }
}
