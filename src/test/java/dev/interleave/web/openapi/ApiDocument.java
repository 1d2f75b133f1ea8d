package dev.interleave.web.openapi;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.interleave.web.Http;

/**
 * The OpenAPI document, as the application gives it to anybody.
 *
 * <p>Asked for once, because it is large, and always the same. Thread-safe.
 */
public class ApiDocument {

    private final Http http;

    private volatile @Nullable JsonNode document;

    ApiDocument(Http http) {
        this.http = http;
    }

    JsonNode json() {
        JsonNode known = document;
        if (known == null) {
            known = http.get("/v3/api-docs").json();
            document = known;
        }
        return known;
    }

    /** The operation of a method on a path as it stands in the document; missing if there is none. */
    public JsonNode operation(String method, String path) {
        return json().path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
    }

    /** The operation that runs an experiment. */
    JsonNode runOperation(String experiment) {
        return operation("POST", "/api/experiments/" + experiment + "/runs");
    }

    /** Whether a request's method and path are documented, path parameters being filled in. */
    public boolean documents(String method, String path) {
        return json().path("paths")
                .propertyStream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .anyMatch(entry -> entry.getValue().has(method.toLowerCase(java.util.Locale.ROOT)));
    }

    /** The paths that match a pattern and have an operation of a method. */
    public List<String> paths(String method, String pattern) {
        return json().path("paths")
                .propertyStream()
                .filter(entry -> entry.getKey().matches(pattern)
                        && entry.getValue().has(method.toLowerCase(java.util.Locale.ROOT)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The schema of an operation's response. */
    public static JsonNode schema(JsonNode operation, String status, String mediaType) {
        JsonNode schema = operation.path("responses").path(status).path("content").path(mediaType).path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError("No schema of " + status + " " + mediaType + " in " + operation);
        }
        return schema;
    }

    /** Where an answer differs from a schema of the document. What the schema does not name, the answer must not have. */
    public List<String> differences(JsonNode schema, JsonNode answer) {
        ObjectNode root = (ObjectNode) schema.deepCopy();
        root.set("components", json().path("components").deepCopy());
        forbidUnnamed(root);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root)
                .validate(answer)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static void forbidUnnamed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has("properties") && object.has("type") && !object.has("additionalProperties")) {
                object.put("unevaluatedProperties", false);
            }
            for (var property : object.properties()) {
                // The parts of an 'allOf' each know only some of the properties.
                if (!property.getKey().equals("allOf")) {
                    forbidUnnamed(property.getValue());
                }
            }
        }
        else if (node instanceof ArrayNode array) {
            array.forEach(ApiDocument::forbidUnnamed);
        }
    }

    /** All that the document refers to. */
    static Stream<String> references(JsonNode document) {
        return document.findValues("$ref").stream().map(JsonNode::asString);
    }
}
