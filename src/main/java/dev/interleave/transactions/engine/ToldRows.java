package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.sql.Row;

/**
 * The rows that a statement changes, as triggers of an engine in this JVM tell them, on the thread that the statement is run on.
 *
 * <p>Thread-safe; public, since the engine calls it.
 */
public final class ToldRows implements Telling.Knowing {

    /** What triggers have told this thread; null while nobody is going to ask. */
    private static final ThreadLocal<@Nullable List<String>> TOLD = new ThreadLocal<>();

    ToldRows() {
    }

    /**
     * Called by triggers.
     *
     * @param row the row as one text
     */
    public static void tell(String row) {
        List<String> told = TOLD.get();
        if (told != null) {
            told.add(row);
        }
    }

    @Override
    public void forget(Connection session) {
        TOLD.set(new ArrayList<>());
    }

    @Override
    public List<Row> ask(Connection session) {
        List<String> told = TOLD.get();
        TOLD.remove();
        return told == null || told.isEmpty() ? List.of() : Images.split(String.join(Images.BETWEEN_ROWS, told));
    }
}
