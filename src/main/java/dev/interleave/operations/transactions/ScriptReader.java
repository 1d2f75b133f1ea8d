package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.sql.RefusedSqlException;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.SqlReader;
import dev.interleave.transactions.sql.Statement;

/**
 * Makes transactions that can be run of what a caller sent.
 *
 * <p>Thread-safe.
 */
@Component
class ScriptReader {

    private static final int MOST_SET_UP = 30;

    private static final int MOST_ROWS = 200;

    private static final int MOST_SESSIONS = 4;

    private static final int MOST_STATEMENTS = 12;

    private static final int MOST_OBSERVED = 5;

    private static final int SHOWN = 200;

    /** What lines of text can begin with, so that names mean the same in text and in JSON. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,19}");

    /** What lines begin with that are about no session, and the thread that starts all. */
    private static final List<String> TAKEN = List.of(DraftReader.ENGINE, DraftReader.ISOLATION, DraftReader.SETUP,
            DraftReader.OBSERVE, "main");

    /** The names that there may be, in words. */
    static final String NAMES = "a letter and at most 19 letters, digits and underscores, but not "
            + String.join(", ", TAKEN.subList(0, TAKEN.size() - 1)) + " or " + TAKEN.getLast();

    private final Engines engines;

    ScriptReader(Engines engines) {
        this.engines = engines;
    }

    /**
     * Transactions with their engine.
     *
     * @param engine the engine
     * @param script the transactions
     */
    record OnEngine(Engine engine, Script script) {
    }

    /**
     * Reads transactions.
     *
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    OnEngine read(Draft draft) {
        List<ParameterError> errors = new ArrayList<>();
        Engine engine = engine(draft.engine(), errors);
        Isolation all = isolation(DraftReader.ISOLATION, draft.isolation(), engine, engine.usual(), errors);
        SqlReader sql = new SqlReader();
        limit(DraftReader.SETUP, draft.setup().size(), 1, MOST_SET_UP, "statements", errors);
        for (int i = 0; i < Math.min(draft.setup().size(), MOST_SET_UP); i++) {
            setUp(DraftReader.SETUP + "[" + i + "]", draft.setup().get(i), sql, errors);
        }
        if (sql.rows() > MOST_ROWS) {
            limit(DraftReader.SETUP, sql.rows(), 0, MOST_ROWS, "rows", errors);
        }
        limit(DraftReader.SESSIONS, draft.sessions().size(), 1, MOST_SESSIONS, "sessions", errors);
        Set<String> names = new HashSet<>();
        List<Script.Session> sessions = new ArrayList<>();
        for (int i = 0; i < Math.min(draft.sessions().size(), MOST_SESSIONS); i++) {
            sessions.add(session(DraftReader.SESSIONS + "[" + i + "]", draft.sessions().get(i), engine, all, names, sql,
                    errors));
        }
        limit(DraftReader.OBSERVE, draft.observe().size(), 0, MOST_OBSERVED, "statements", errors);
        List<Select> observe = new ArrayList<>();
        for (int i = 0; i < Math.min(draft.observe().size(), MOST_OBSERVED); i++) {
            String name = DraftReader.OBSERVE + "[" + i + "]";
            String text = draft.observe().get(i);
            tried(name, text, errors, () -> sql.observation(text)).ifPresent(observe::add);
        }
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return new OnEngine(engine, new Script(sql.setUp(), sessions, observe));
    }

    private Engine engine(@Nullable String name, List<ParameterError> errors) {
        Optional<Engine> engine = name == null ? Optional.empty() : engines.engine(name);
        if (name != null && engine.isEmpty()) {
            errors.add(engines.unknown(name));
        }
        return engine.orElse(engines.all().getFirst());
    }

    private static Isolation isolation(String name, @Nullable String text, Engine engine, Isolation otherwise,
            List<ParameterError> errors) {
        if (text == null) {
            return otherwise;
        }
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        Optional<Isolation> level = engine.levels().stream().filter(each -> each.name().equals(wanted)).findFirst();
        if (level.isEmpty()) {
            List<String> allowed = engine.levels().stream().map(Enum::name).toList();
            errors.add(new ParameterError(name, "'" + name + "' must be a level of " + engine.name() + ": "
                    + String.join(", ", allowed) + ", was '" + shortened(text) + "'", shortened(text), allowed));
        }
        return level.orElse(otherwise);
    }

    private static void setUp(String name, String text, SqlReader sql, List<ParameterError> errors) {
        tried(name, text, errors, () -> {
            sql.setUp(text);
            return text;
        });
    }

    private static Script.Session session(String name, Draft.Session draft, Engine engine, Isolation all,
            Set<String> names, SqlReader sql, List<ParameterError> errors) {
        if (!NAME.matcher(draft.name()).matches() || TAKEN.contains(draft.name()) || !names.add(draft.name())) {
            errors.add(new ParameterError(name + ".name",
                    "'" + name + ".name' must be a name that no other session has: " + NAMES + ", was '"
                            + shortened(draft.name()) + "'",
                    shortened(draft.name()), List.of(NAMES)));
        }
        limit(name + ".statements", draft.statements().size(), 1, MOST_STATEMENTS, "statements", errors);
        Set<String> known = new LinkedHashSet<>();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < Math.min(draft.statements().size(), MOST_STATEMENTS); i++) {
            String text = draft.statements().get(i);
            String place = name + ".statements[" + i + "]";
            Optional<Statement> statement = tried(place, text, errors, () -> sql.statement(text, known));
            statement.ifPresent(statements::add);
            if (statement.isPresent() && statement.get() instanceof Statement.RollbackTo
                    && !engine.saysWhoWaitsAfterSavepoints()) {
                errors.add(new ParameterError(place, "'" + place
                        + "' goes back to a savepoint, which is not accepted on " + engine.name()
                        + ": it does not say reliably who waits for a session that has done so",
                        shortened(text), List.of("another engine", "rollback")));
            }
            if (statement.isPresent() && statement.get() instanceof Statement.Setting setting
                    && !engine.settings().contains(setting.kind())) {
                errors.add(new ParameterError(place, "'" + place + "' sets what sessions of " + engine.name()
                        + " cannot set: " + setting.sql(), shortened(text),
                        List.of("SQL as " + "docs/transactions.md describes it")));
            }
        }
        boolean ends = !statements.isEmpty() && (statements.getLast() instanceof Statement.Commit
                || statements.getLast() instanceof Statement.Rollback);
        if (!draft.statements().isEmpty() && !ends) {
            errors.add(new ParameterError(name + ".statements",
                    "'" + name + ".statements' must end with commit or rollback",
                    shortened(draft.statements().getLast()), List.of("commit", "rollback")));
        }
        return new Script.Session(draft.name(),
                isolation(name + "." + DraftReader.ISOLATION, draft.isolation(), engine, all, errors), statements);
    }

    /** Something that reads SQL. */
    @FunctionalInterface
    private interface Reading<T> {

        T read();
    }

    private static <T> Optional<T> tried(String name, String text, List<ParameterError> errors, Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        }
        catch (RefusedSqlException ex) {
            errors.add(new ParameterError(name, "'" + name + "' " + ex.getMessage(), shortened(text),
                    List.of("SQL as " + "docs/transactions.md describes it")));
            return Optional.empty();
        }
    }

    private static void limit(String name, int count, int least, int most, String what, List<ParameterError> errors) {
        if (count < least || count > most) {
            errors.add(
                    new ParameterError(name, "'" + name + "' must have " + least + " to " + most + " " + what + ", has "
                            + count, Integer.toString(count), List.of(least + " to " + most)));
        }
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
