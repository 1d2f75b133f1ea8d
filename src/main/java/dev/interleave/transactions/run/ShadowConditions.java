package dev.interleave.transactions.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.history.Conditions;
import dev.interleave.transactions.sql.Predicate;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Table;

/**
 * Has H2 tell whether a row meets a condition, apart from all that is explored.
 *
 * <p>Thread-safe.
 */
public final class ShadowConditions implements Conditions, AutoCloseable {

    private final Connection connection;

    /** What is known; guarded by this. */
    private final Map<List<@Nullable Object>, Boolean> known = new HashMap<>();

    /** Creates it. */
    public ShadowConditions() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @Override
    public synchronized boolean meets(Table table, Row row, Predicate predicate,
            Map<String, @Nullable Object> values) {
        List<@Nullable Object> question = new ArrayList<>();
        question.add(table);
        question.add(row);
        question.add(predicate);
        predicate.values().forEach(name -> question.add(values.get(name)));
        return known.computeIfAbsent(question, _ -> ask(table, row, predicate, new LinkedHashMap<>(values)));
    }

    private boolean ask(Table table, Row row, Predicate predicate, Map<String, @Nullable Object> values) {
        String casts = table.types().stream().map(type -> "cast(? as " + type + ")").collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement("select 1 from (values (" + casts + ")) as "
                + table.name() + "(" + String.join(", ", table.columns()) + ") where " + predicate.sql())) {
            int at = 1;
            for (String value : row.values()) {
                statement.setString(at++, value);
            }
            for (String name : predicate.values()) {
                statement.setObject(at++, values.get(name));
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
        catch (SQLException ex) {
            // A condition that fails on a row is not met by it.
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
