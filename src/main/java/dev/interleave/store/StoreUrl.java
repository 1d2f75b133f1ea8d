package dev.interleave.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a store's address is to JDBC. */
final class StoreUrl {

    private static final String FILE = "file:";

    private static final String H2 = "jdbc:h2:";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** The pool closes the file; and what goes wrong is logged here, in no file of H2's own. */
    private static final Map<String, String> H2_SETTINGS =
            Map.of("DB_CLOSE_ON_EXIT", "FALSE", "LOCK_TIMEOUT", "3000", "TRACE_LEVEL_FILE", "0");

    private StoreUrl() {
    }

    /**
     * The JDBC URL of an address.
     *
     * @throws StoreStartException if it is none that a store can have
     */
    static String jdbc(String given) {
        if (given.startsWith(FILE)) {
            String path = given.substring(FILE.length());
            // H2 wants to be told that a path is meant to be relative.
            return withSettings(H2 + FILE + (path.matches("[/~.].*|[A-Za-z]:.*") ? path : "./" + path));
        }
        if (given.startsWith(H2)) {
            return withSettings(given);
        }
        if (given.startsWith(POSTGRESQL)) {
            return given;
        }
        throw new StoreStartException("'interleave.store.url' must begin with file:, jdbc:h2: or jdbc:postgresql:, was "
                + withoutSecrets(given),
                "Set it to file:./interleave-runs, for one, or leave it out: then nothing is kept across restarts.",
                null);
    }

    /** The file of a JDBC URL; null if there is no file that this process opens. */
    static @Nullable Path file(String jdbc) {
        String place = jdbc.replaceAll(";.*", "");
        if (!place.startsWith(H2 + FILE)) {
            return null;
        }
        String path = place.substring((H2 + FILE).length()).replaceFirst("^~", System.getProperty("user.home"));
        return Path.of(path + ".mv.db").toAbsolutePath().normalize();
    }

    private static String withSettings(String url) {
        StringBuilder whole = new StringBuilder(url);
        H2_SETTINGS.forEach((name, value) -> {
            if (!url.toUpperCase(Locale.ROOT).contains(";" + name + "=")) {
                whole.append(';').append(name).append('=').append(value);
            }
        });
        return whole.toString();
    }

    /**
     * After which statement what was committed outlives the process; null if it does anyway. H2 writes twice a second of its own
     * accord. To have it write with each commit (WRITE_DELAY=0) does away with the thread that compacts the file as well.
     */
    static @Nullable String flush(String given) {
        return given.startsWith(POSTGRESQL) ? null : "checkpoint sync";
    }

    static boolean isPostgresql(String url) {
        return url.startsWith(POSTGRESQL);
    }

    /** An address as it may be shown: without what comes after it, which may hold a password. */
    static String withoutSecrets(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }
}
