package dev.interleave.databases;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL server that experiments may use; the same one that transactions are run on.
 *
 * @param url its JDBC address; null if there is none
 * @param user who may create schemas there
 * @param password the user's password
 */
@ConfigurationProperties("interleave.databases.postgresql")
record PostgresqlProperties(@Nullable String url, @DefaultValue("postgres") String user,
        @DefaultValue("") String password) {
}
