package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the statements that are about savepoints. Their names stand among those of values, with a mark before them. */
final class Savepoints {

    private static final Pattern STATEMENT =
            Pattern.compile("(?i)\\s*(savepoint|rollback\\s+to\\s+savepoint|rollback\\s+to|release\\s+savepoint)"
                    + "\\s+([a-z][a-z0-9_]{0,29})\\s*;?\\s*");

    /** Before a name; no value's name begins so. */
    private static final String MARK = "savepoint ";

    private Savepoints() {
    }

    /**
     * Reads one, if it is one.
     *
     * @param known the names there are, the last one last
     */
    static Optional<Statement> read(String text, Set<String> known) {
        Matcher matcher = STATEMENT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(2).toLowerCase(Locale.ROOT);
        String verb = matcher.group(1).toLowerCase(Locale.ROOT);
        String shown = text.strip().replaceFirst("\\s*;$", "");
        if (verb.equals("savepoint")) {
            known.remove(MARK + name);
            known.add(MARK + name);
            return Optional.of(new Statement.Savepoint(shown, name));
        }
        if (!known.contains(MARK + name)) {
            throw new RefusedSqlException("names '" + matcher.group(2) + "' at character " + (matcher.start(2) + 1)
                    + ", which no savepoint is called that the same transaction has set and still has");
        }
        boolean back = verb.startsWith("rollback");
        forgetAfter(MARK + name, known);
        if (!back) {
            known.remove(MARK + name);
        }
        return Optional.of(back ? new Statement.RollbackTo(shown, name) : new Statement.Release(shown, name));
    }

    private static void forgetAfter(String marked, Set<String> known) {
        List<String> all = new ArrayList<>(known);
        all.subList(all.indexOf(marked) + 1, all.size())
                .stream()
                .filter(each -> each.startsWith(MARK))
                .forEach(known::remove);
    }

    /** Forgets all of them, at the end of a transaction. */
    static void forget(Set<String> known) {
        known.removeIf(each -> each.startsWith(MARK));
    }
}
