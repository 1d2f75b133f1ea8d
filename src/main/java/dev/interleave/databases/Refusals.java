package dev.interleave.databases;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Transactions of one thread that were refused because of others, by what was said.
 *
 * <p>Confined to that thread, and read when it has been joined.
 */
public final class Refusals {

    private static final long MOST_RETRIES = 10_000;

    private static final RetryPolicy AGAIN = RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class)
            .maxRetries(MOST_RETRIES)
            .delay(Duration.ofMillis(1))
            .jitter(Duration.ofMillis(1))
            .multiplier(1.5)
            .maxDelay(Duration.ofMillis(20))
            .build();

    private final Map<What, Long> counts = new TreeMap<>(
            Comparator.comparing(What::sqlState, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(What::exception));

    /**
     * What was said.
     *
     * @param sqlState the SQLSTATE; null if the engine refused nothing
     * @param exception the class of Spring's exception
     */
    private record What(@Nullable String sqlState, String exception) {
    }

    /**
     * How often the same was said.
     *
     * @param sqlState the SQLSTATE; null if the engine refused nothing, and the application found out itself
     * @param exception the simple name of Spring's exception
     * @param count how often
     */
    public record Refusal(@Nullable String sqlState, String exception, long count) {

        /** For example "3 times 40001 (CannotAcquireLockException)". */
        public String text() {
            return (count == 1 ? "once" : count + " times") + " "
                    + (sqlState == null ? exception : sqlState + " (" + exception + ")");
        }
    }

    /** Does again, after a moment, what was refused because of others; each time the moment is longer. */
    public static RetryTemplate retries() {
        return new RetryTemplate(AGAIN);
    }

    /**
     * Makes a transaction, and counts it if it is refused because of others.
     *
     * @throws ConcurrencyFailureException if it is
     */
    public void counting(Runnable transaction) {
        try {
            transaction.run();
        }
        catch (ConcurrencyFailureException ex) {
            add(ex);
            throw ex;
        }
    }

    void add(ConcurrencyFailureException refused) {
        String state = null;
        for (Throwable each = refused; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                state = sql.getSQLState();
                break;
            }
        }
        counts.merge(new What(state, refused.getClass().getSimpleName()), 1L, Long::sum);
    }

    /** Those of all threads together. */
    public static List<Refusal> together(Collection<Refusals> all) {
        Refusals sum = new Refusals();
        all.forEach(each -> each.counts.forEach((what, count) -> sum.counts.merge(what, count, Long::sum)));
        List<Refusal> list = new ArrayList<>();
        sum.counts.forEach((what, count) -> list.add(new Refusal(what.sqlState(), what.exception(), count)));
        return list;
    }
}
