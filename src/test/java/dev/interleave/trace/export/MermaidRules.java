package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of sequence diagrams, as far as they are used. */
final class MermaidRules {

    private static final Pattern PARTICIPANT = Pattern.compile("    participant (\\w+) as (.+)");

    private static final Pattern MESSAGE = Pattern.compile("    (\\w+?)(?:->>|-->>|--x)(\\w+): (.+)");

    private static final Pattern NOTE = Pattern.compile("    Note over (\\w+): (.+)");

    private static final Pattern ACTIVATION = Pattern.compile("    (de)?activate (\\w+)");

    private static final Pattern TITLE = Pattern.compile("    title (.+)");

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
            List<String> named = new ArrayList<>();
            String text = "";
            Matcher matcher = PARTICIPANT.matcher(line);
            if (matcher.matches()) {
                text = matcher.group(2);
                if (!declared.add(matcher.group(1))) {
                    violations.add("declared twice: " + line);
                }
            }
            else if ((matcher = MESSAGE.matcher(line)).matches()) {
                named.addAll(List.of(matcher.group(1), matcher.group(2)));
                text = matcher.group(3);
            }
            else if ((matcher = NOTE.matcher(line)).matches()) {
                named.add(matcher.group(1));
                text = matcher.group(2);
            }
            else if ((matcher = ACTIVATION.matcher(line)).matches()) {
                named.add(matcher.group(2));
                if (active.merge(matcher.group(2), matcher.group(1) == null ? 1 : -1, Integer::sum) < 0) {
                    violations.add("not active: " + line);
                }
            }
            else if ((matcher = TITLE.matcher(line)).matches()) {
                text = matcher.group(1);
            }
            else {
                violations.add("no statement: " + line);
            }
            if (!declared.containsAll(named)) {
                violations.add("not declared: " + line);
            }
            if (!text.isEmpty() && !SAFE.matcher(text).matches()) {
                violations.add("not escaped: " + line);
            }
        }
        active.forEach((who, times) -> {
            if (times != 0) {
                violations.add("still active: " + who);
            }
        });
        return violations;
    }
}
