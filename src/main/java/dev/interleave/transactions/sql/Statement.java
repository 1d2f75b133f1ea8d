package dev.interleave.transactions.sql;

/** A statement of a session. */
public sealed interface Statement permits Select, Write, Statement.Commit,
        Statement.Rollback, Statement.Savepoint, Statement.RollbackTo, Statement.Release {

    /** It as it was written. */
    String text();

    /** The word it begins with, in lower case. */
    String verb();

    /** Whether it reads rows of which it is not known which: then what depends on that has no name. */
    default boolean isOpaque() {
        return false;
    }

    /** Commits. */
    record Commit(String text) implements Statement {

        @Override
        public String verb() {
            return "commit";
        }
    }

    /** Rolls back. */
    record Rollback(String text) implements Statement {

        @Override
        public String verb() {
            return "rollback";
        }
    }

    /**
     * Sets a savepoint.
     *
     * @param name its name
     */
    record Savepoint(String text, String name) implements Statement {

        @Override
        public String verb() {
            return "savepoint";
        }
    }

    /**
     * Undoes what the transaction has done since a savepoint.
     *
     * @param name the savepoint's name
     */
    record RollbackTo(String text, String name) implements Statement {

        @Override
        public String verb() {
            return "rollback to";
        }
    }

    /**
     * Forgets a savepoint.
     *
     * @param name its name
     */
    record Release(String text, String name) implements Statement {

        @Override
        public String verb() {
            return "release";
        }
    }
}
