package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a caller sent, as it was sent.
 *
 * @param engine the engine's name; null if it is left open
 * @param isolation the level of all sessions; null if it is left open
 * @param setup the statements of the set-up
 * @param sessions the sessions
 * @param observe what is read in the end
 * @param options all other members, by name
 */
record Draft(@Nullable String engine, @Nullable String isolation, List<String> setup, List<Session> sessions,
        List<String> observe, Map<String, String> options) {

    /** Copies what may change. */
    Draft {
        setup = List.copyOf(setup);
        sessions = List.copyOf(sessions);
        observe = List.copyOf(observe);
        options = new LinkedHashMap<>(options);
    }

    /**
     * A session.
     *
     * @param name its name
     * @param isolation its level; null if it is that of all
     * @param statements its statements
     */
    record Session(String name, @Nullable String isolation, List<String> statements) {

        /** Copies the list. */
        Session {
            statements = List.copyOf(statements);
        }
    }

    /** It as text, which is the same for the same transactions. */
    String canonical() {
        List<String> lines = new ArrayList<>();
        lines.add("engine: " + engine);
        lines.add("isolation: " + isolation);
        setup.forEach(each -> lines.add("setup: " + each));
        sessions.forEach(session -> {
            lines.add("session: " + session.name + " " + session.isolation);
            session.statements.forEach(each -> lines.add(session.name + ": " + each));
        });
        observe.forEach(each -> lines.add("observe: " + each));
        return String.join("\n", lines);
    }
}
