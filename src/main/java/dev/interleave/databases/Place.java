package dev.interleave.databases;

import java.sql.Connection;
import java.sql.SQLException;

/** Where one run's database is. Its methods but {@link #connect} are called by the run's main thread alone. */
interface Place {

    /** Makes the database, and returns a connection that may do anything there. */
    Connection make() throws SQLException;

    /** A new connection for one of the run's threads; fails if the database is gone. */
    Connection connect() throws SQLException;

    /** Removes the database, and ends whatever is still connected to it. */
    void remove(Connection admin) throws SQLException;
}
