package dev.interleave.transactions;

import java.util.List;

import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;

/**
 * Transactions that are to be run, checked already.
 *
 * @param setUp the tables and their first rows
 * @param sessions who does what
 * @param observe what is read when all sessions have ended
 */
public record Script(SetUp setUp, List<Session> sessions, List<Select> observe) {

    /** Copies the lists. */
    public Script {
        sessions = List.copyOf(sessions);
        observe = List.copyOf(observe);
    }

    /**
     * A session: one connection, and what is sent over it.
     *
     * @param name its name
     * @param isolation its level
     * @param statements its statements in their order; the last ends the last transaction
     */
    public record Session(String name, Isolation isolation, List<Statement> statements) {

        /** Copies the list. */
        public Session {
            statements = List.copyOf(statements);
        }
    }

    /** Whether some transaction has another level than its session. */
    public boolean setsLevels() {
        return sessions.stream()
                .flatMap(each -> each.statements.stream())
                .anyMatch(each -> each instanceof Statement.Setting setting
                        && setting.kind() == Statement.Setting.Kind.LEVEL);
    }

    /** The same with all sessions at one level. */
    public Script at(Isolation level) {
        return new Script(setUp,
                sessions.stream().map(each -> new Session(each.name, level, each.statements)).toList(), observe);
    }
}
