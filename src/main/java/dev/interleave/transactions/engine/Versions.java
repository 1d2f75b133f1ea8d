package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What connections say of their engines. */
final class Versions {

    private Versions() {
    }

    static Engine.Version of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        return new Engine.Version(data.getDatabaseProductName() + " " + data.getDatabaseProductVersion(),
                data.getDriverName() + " " + data.getDriverVersion());
    }
}
