package dev.interleave.databases;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The servers that experiments and transactions may use, beside the engines that are embedded.
 *
 * @param postgresql a PostgreSQL server; null if there is none
 * @param mariadb a MariaDB server; null if there is none
 */
@ConfigurationProperties("interleave.databases")
public record DatabasesProperties(@Nullable Server postgresql, @Nullable Server mariadb) {

    /**
     * A server.
     *
     * @param url its JDBC address
     * @param user who may create databases, schemas, users and roles there; null for the one that such servers come with
     * @param password the user's password
     */
    public record Server(String url, @Nullable String user, @DefaultValue("") String password) {

        /** The user, or the one that such servers come with. */
        public String userOr(String usual) {
            return user == null ? usual : user;
        }
    }
}
