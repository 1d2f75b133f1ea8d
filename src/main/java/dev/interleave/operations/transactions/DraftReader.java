package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.web.GivenParameters;

/**
 * Reads transactions, as JSON or as lines of text.
 *
 * <p>Thread-safe.
 */
@Component
class DraftReader {

    static final String TRANSACTIONS = "transactions";

    static final String ENGINE = "engine";

    static final String ISOLATION = "isolation";

    static final String SETUP = "setup";

    static final String SESSIONS = "sessions";

    static final String OBSERVE = "observe";

    private static final List<String> MEMBERS = List.of(ENGINE, ISOLATION, SETUP, SESSIONS, OBSERVE);

    private static final List<String> SESSION_MEMBERS = List.of("name", ISOLATION, "statements");

    private final JsonMapper mapper;

    DraftReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Reads what came as the body.
     *
     * @param options the names of the other parameters there are
     * @throws InvalidParametersException naming everything that is not as it should be
     */
    Draft read(GivenParameters given, List<String> options) {
        if (given.files().isEmpty() || given.files().getFirst().text().isBlank()) {
            throw new InvalidParametersException(new ParameterError(TRANSACTIONS,
                    "the body is missing: send transactions as JSON, as lines of text with Content-Type: text/plain, or as a "
                            + "file named 'transactions' of a multipart form",
                    null, List.of("a body with 'setup', 'sessions' and 'observe'")));
        }
        GivenParameters.File body = given.files().getFirst();
        List<ParameterError> errors = new ArrayList<>();
        if (!body.part().isEmpty() && !body.part().equals(TRANSACTIONS)) {
            errors.add(new ParameterError(body.part(), "'" + body.part() + "' is not a part that can be a file",
                    body.name(),
                    List.of(TRANSACTIONS)));
        }
        boolean isJson = body.name().equals("application/json") || body.text().stripLeading().startsWith("{");
        Draft draft = isJson ? json(body.text(), errors) : new DraftText(errors).read(body.text());
        List<String> known = new ArrayList<>(MEMBERS);
        known.addAll(options);
        draft.options().forEach((name, value) -> {
            if (!known.contains(name)) {
                errors.add(ParameterError.unknown(name, value, TRANSACTIONS, known));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return draft;
    }

    private Draft json(String text, List<ParameterError> errors) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        }
        catch (JacksonException ex) {
            throw new InvalidParametersException(new ParameterError(TRANSACTIONS, "the body is not JSON"
                    + (ex.getLocation() == null ? "" : ": see line " + ex.getLocation().getLineNr() + ", column "
                            + ex.getLocation().getColumnNr()),
                    null, List.of("a JSON object")));
        }
        if (!root.isObject()) {
            throw new InvalidParametersException(
                    new ParameterError(TRANSACTIONS, "the body must be a JSON object", null,
                            List.of("a JSON object with 'setup', 'sessions' and 'observe'")));
        }
        Map<String, String> options = new LinkedHashMap<>();
        root.properties().forEach(member -> {
            if (!MEMBERS.contains(member.getKey())) {
                option(member.getKey(), member.getValue(), options, errors);
            }
        });
        return new Draft(text(ENGINE, root.get(ENGINE), errors), text(ISOLATION, root.get(ISOLATION), errors),
                texts(SETUP, root.get(SETUP), errors), sessions(root.get(SESSIONS), errors),
                texts(OBSERVE, root.get(OBSERVE), errors), options);
    }

    private static void option(String name, JsonNode value, Map<String, String> options, List<ParameterError> errors) {
        if (value.isContainer()) {
            errors.add(new ParameterError(name, "'" + name + "' must be a single value", value.toString(),
                    List.of("a string, number or boolean")));
        }
        else {
            options.put(name, value.isNull() ? "none" : value.asString());
        }
    }

    private static @Nullable String text(String name, @Nullable JsonNode node, List<ParameterError> errors) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            errors.add(
                    new ParameterError(name, "'" + name + "' must be a string", node.toString(), List.of("a string")));
            return null;
        }
        return node.asString();
    }

    private static List<String> texts(String name, @Nullable JsonNode node, List<ParameterError> errors) {
        List<String> texts = new ArrayList<>();
        if (node == null || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            errors.add(new ParameterError(name, "'" + name + "' must be an array of SQL statements", node.toString(),
                    List.of("an array of strings")));
            return texts;
        }
        int at = 0;
        for (JsonNode each : node) {
            String text = text(name + "[" + at++ + "]", each, errors);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    private static List<Draft.Session> sessions(@Nullable JsonNode node, List<ParameterError> errors) {
        List<Draft.Session> sessions = new ArrayList<>();
        if (node == null || !node.isArray()) {
            errors.add(
                    new ParameterError(SESSIONS,
                            "'" + SESSIONS + "' must be an array of sessions, each with 'name' and "
                                    + "'statements'",
                            node == null ? null : node.toString(), List.of("an array of objects")));
            return sessions;
        }
        for (int at = 0; at < node.size(); at++) {
            JsonNode each = node.get(at);
            String name = SESSIONS + "[" + at + "]";
            if (!each.isObject()) {
                errors.add(new ParameterError(name, "'" + name + "' must be an object with 'name' and 'statements'",
                        each.toString(), List.of("an object")));
                continue;
            }
            each.properties()
                    .stream()
                    .filter(member -> !SESSION_MEMBERS.contains(member.getKey()))
                    .forEach(member -> errors.add(ParameterError.unknown(name + "." + member.getKey(),
                            member.getValue().toString(), "a session", SESSION_MEMBERS)));
            String own = text(name + ".name", each.get("name"), errors);
            sessions.add(new Draft.Session(own == null ? nameOf(at) : own,
                    text(name + ".isolation", each.get(ISOLATION), errors),
                    texts(name + ".statements", each.get("statements"), errors)));
        }
        return sessions;
    }

    /** What a session is called that has no name. */
    private static String nameOf(int at) {
        return Character.toString('a' + Math.min(at, 25));
    }
}
