package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of sequence diagrams, as far as they are used. */
final class MermaidRules {

    private static final Pattern STATEMENT = Pattern.compile("    (?:participant (?<declared>\\w+) as (?<alias>.+)"
            + "|(?<from>\\w+?)(?:->>|-->>|--x)(?<to>\\w+): (?<message>.+)"
            + "|Note over (?<noted>\\w+): (?<note>.+)"
            + "|activate (?<on>\\w+)|deactivate (?<off>\\w+)"
            + "|title (?<title>.+))");

    /** A semicolon ends a statement and a number sign begins a comment or an escape, so both are escaped. */
    private static final Pattern SAFE = Pattern.compile("(?:[\\p{L}\\p{Nd} .,()_'=+/-]|#\\d+;|<br/>)+");

    private MermaidRules() {
    }

    /** What is wrong with a diagram; nothing, if all is well. */
    static List<String> violations(String diagram) {
        List<String> violations = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        Map<String, Integer> active = new HashMap<>();
        List<String> lines = diagram.lines().toList();
        if (!lines.getFirst().equals("sequenceDiagram")) {
            violations.add("no sequenceDiagram");
        }
        for (String line : lines.subList(1, lines.size())) {
            Matcher statement = STATEMENT.matcher(line);
            if (!statement.matches()) {
                violations.add("no statement: " + line);
                continue;
            }
            if (statement.group("declared") != null && !declared.add(statement.group("declared"))) {
                violations.add("declared twice: " + line);
            }
            if (!groups(statement, "from", "to", "noted", "on", "off").allMatch(declared::contains)) {
                violations.add("not declared: " + line);
            }
            if (!groups(statement, "alias", "message", "note", "title")
                    .allMatch(text -> SAFE.matcher(text).matches())) {
                violations.add("not escaped: " + line);
            }
            groups(statement, "on").forEach(who -> active.merge(who, 1, Integer::sum));
            if (groups(statement, "off").anyMatch(who -> active.merge(who, -1, Integer::sum) < 0)) {
                violations.add("not active: " + line);
            }
        }
        active.forEach((who, times) -> {
            if (times != 0) {
                violations.add("still active: " + who);
            }
        });
        return violations;
    }

    private static Stream<String> groups(Matcher statement, String... names) {
        return Stream.of(names).map(statement::group).filter(Objects::nonNull);
    }
}
