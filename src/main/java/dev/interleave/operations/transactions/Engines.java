package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.databases.DatabasesProperties;
import dev.interleave.databases.Leftovers;
import dev.interleave.experiment.ParameterError;
import dev.interleave.transactions.engine.DerbyEngine;
import dev.interleave.transactions.engine.DuckDbEngine;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.H2Engine;
import dev.interleave.transactions.engine.HsqldbEngine;
import dev.interleave.transactions.engine.MariaDbEngine;
import dev.interleave.transactions.engine.PostgresEngine;
import dev.interleave.transactions.engine.SqliteEngine;

/**
 * The engines there are.
 *
 * <p>Immutable.
 */
@Component
class Engines implements Leftovers {

    private static final int SHOWN = 200;

    private final List<Engine> all;

    Engines(DatabasesProperties properties) {
        List<Engine> engines = new ArrayList<>(List.of(new H2Engine()));
        for (HsqldbEngine.Model model : HsqldbEngine.Model.values()) {
            engines.add(new HsqldbEngine(model));
        }
        engines.add(new DerbyEngine());
        for (SqliteEngine.Journal journal : SqliteEngine.Journal.values()) {
            engines.add(new SqliteEngine(journal));
        }
        engines.add(new DuckDbEngine());
        DatabasesProperties.Server postgresql = properties.postgresql();
        if (postgresql != null) {
            engines.add(new PostgresEngine(postgresql.url(), postgresql.userOr("postgres"), postgresql.password()));
        }
        DatabasesProperties.Server mariadb = properties.mariadb();
        if (mariadb != null) {
            for (boolean snapshots : new boolean[] {false, true}) {
                engines.add(new MariaDbEngine(mariadb.url(), mariadb.userOr("root"), mariadb.password(), snapshots));
            }
        }
        this.all = List.copyOf(engines);
    }

    @Override
    public List<Removal> removals() {
        return all.stream().map(engine -> new Removal(engine.name(), engine::removeLeft)).toList();
    }

    /** The engines, the one that is taken if nobody says which first. */
    List<Engine> all() {
        return all;
    }

    /** The engine of a name, whatever the case of that. */
    Optional<Engine> engine(String name) {
        return all.stream().filter(each -> each.name().equals(name.strip().toLowerCase(Locale.ROOT))).findFirst();
    }

    /** What is wrong with a name that no engine has. */
    ParameterError unknown(String name) {
        String shown = name.substring(0, Math.min(name.length(), SHOWN));
        return new ParameterError(DraftReader.ENGINE,
                "'" + DraftReader.ENGINE + "' must be one of " + String.join(", ", names()) + ", was '" + shown + "'",
                shown, names());
    }

    List<String> names() {
        return all.stream().map(Engine::name).toList();
    }
}
