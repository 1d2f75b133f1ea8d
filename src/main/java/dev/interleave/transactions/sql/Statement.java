package dev.interleave.transactions.sql;

/** A statement of a session. */
public sealed interface Statement permits Select, Write, Statement.Commit,
        Statement.Rollback, Statement.Savepoint, Statement.RollbackTo, Statement.Release, Statement.Setting {

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

    /**
     * Sets something for its transaction, or for its session from then on.
     *
     * @param kind what
     * @param sql it in words that were read
     */
    record Setting(String text, Kind kind, String sql) implements Statement {

        /** What can be set; no engine has all. */
        public enum Kind {

            /** The level of the transaction that begins with it. */
            LEVEL,
            /** How long a statement of the transaction waits for a lock, in milliseconds. */
            LOCAL_LOCK_TIMEOUT,
            /** How long a statement of the session waits for a lock, in milliseconds. */
            LOCK_TIMEOUT,
            /** How long a statement of the session waits for a lock, in seconds. */
            INNODB_LOCK_WAIT_TIMEOUT
        }

        @Override
        public String verb() {
            return "set";
        }
    }
}
