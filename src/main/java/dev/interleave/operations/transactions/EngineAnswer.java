package dev.interleave.operations.transactions;

import java.sql.SQLException;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.engine.Engine;

/**
 * An engine.
 *
 * @param name what callers call it
 * @param reachable whether it can be reached now
 * @param because why not; null if it can
 * @param product the product's name and version; null if it cannot be reached
 * @param driver the driver's name and version; null if it cannot be reached
 * @param levels its isolation levels, the weakest first
 * @param usual the level that a connection has if nobody says anything
 */
@Schema(name = "TransactionsEngine")
record EngineAnswer(String name, boolean reachable, @Nullable String because, @Nullable String product,
        @Nullable String driver, List<Isolation> levels, Isolation usual) {

    static EngineAnswer of(Engine engine) {
        try {
            Engine.Version version = engine.version();
            return new EngineAnswer(engine.name(), true, null, version.product(), version.driver(), engine.levels(),
                    engine.usual());
        }
        catch (SQLException ex) {
            return new EngineAnswer(engine.name(), false, ex.getMessage(), null, null, engine.levels(), engine.usual());
        }
    }
}
