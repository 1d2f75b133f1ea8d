package dev.interleave.databases;

import java.sql.SQLException;
import java.util.List;

/** What applications that were killed may have left in databases: being a bean is being removed at the start. */
public interface Leftovers {

    /** What there is to do, a removal for each place. */
    List<Removal> removals();

    /**
     * The removal of what was left in one place.
     *
     * @param where the place
     * @param how what removes it
     */
    record Removal(String where, How how) {
    }

    /** Removes something. */
    @FunctionalInterface
    interface How {

        /**
         * Removes it, and nothing that a living application uses.
         *
         * @throws SQLException if the place cannot be reached
         */
        void remove() throws SQLException;
    }
}
