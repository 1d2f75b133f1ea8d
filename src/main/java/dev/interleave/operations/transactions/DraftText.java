package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.ParameterError;

/**
 * Reads transactions from lines: a word, a colon, and the rest.
 *
 * <p>Confined to one thread.
 */
final class DraftText {

    private static final Pattern LINE = Pattern.compile("\\s*(\\w+)(?:\\s+(\\w+))?\\s*:\\s*(.*?)\\s*");

    private final List<ParameterError> errors;

    private final List<String> setup = new ArrayList<>();

    private final List<String> observe = new ArrayList<>();

    private final Map<String, List<String>> sessions = new LinkedHashMap<>();

    private final Map<String, String> levels = new LinkedHashMap<>();

    private @Nullable String engine;

    private @Nullable String isolation;

    DraftText(List<ParameterError> errors) {
        this.errors = errors;
    }

    Draft read(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                read(number, line);
            }
        }
        levels.keySet().stream().filter(name -> !sessions.containsKey(name)).forEach(name -> errors.add(
                new ParameterError(DraftReader.ISOLATION, "'isolation " + name + "' is about no session", name,
                        List.copyOf(sessions.keySet()))));
        List<Draft.Session> all = new ArrayList<>();
        sessions.forEach((name, statements) -> all.add(new Draft.Session(name, levels.get(name), statements)));
        return new Draft(engine, isolation, setup, all, observe, Map.of());
    }

    private void read(int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            errors.add(new ParameterError(DraftReader.TRANSACTIONS,
                    "line " + number + " must be a word, a colon and the rest",
                    line, List.of("setup: create table …", "a: select …", "observe: select …")));
            return;
        }
        String of = matcher.group(2);
        String rest = matcher.group(3);
        if (of != null && !matcher.group(1).equals(DraftReader.ISOLATION)) {
            errors.add(new ParameterError(DraftReader.TRANSACTIONS,
                    "line " + number + " has two words before its colon", line,
                    List.of("one word, or isolation and the name of a session")));
            return;
        }
        switch (matcher.group(1)) {
            case DraftReader.ENGINE -> {
                once(number, line, DraftReader.ENGINE, engine);
                engine = rest;
            }
            case DraftReader.ISOLATION -> {
                once(number, line, of == null ? DraftReader.ISOLATION : DraftReader.ISOLATION + " " + of,
                        of == null ? isolation : levels.get(of));
                if (of == null) {
                    isolation = rest;
                }
                else {
                    levels.put(of, rest);
                }
            }
            case DraftReader.SETUP -> setup.add(rest);
            case DraftReader.OBSERVE -> observe.add(rest);
            default -> sessions.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(rest);
        }
    }

    private void once(int number, String line, String what, @Nullable String before) {
        if (before != null) {
            errors.add(new ParameterError(DraftReader.TRANSACTIONS, "line " + number + " gives '" + what
                    + "' again, which was '" + before + "' already", line, List.of("one line '" + what + ": …'")));
        }
    }
}
