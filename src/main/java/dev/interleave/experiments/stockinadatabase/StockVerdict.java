package dev.interleave.experiments.stockinadatabase;

import java.util.List;

import dev.interleave.databases.Refusals.Refusal;
import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the stock.
 *
 * @param database the engine and its version
 * @param isolation the level of the transactions
 * @param purchases how many were to be made
 * @param sold how many sales the database has
 * @param stockBefore the stock at first
 * @param stockLeft the stock in the end
 * @param lostUpdates by how much less the stock fell than was sold
 * @param retries how many transactions were refused because of others, and made again
 * @param refusals what was said to them, and how often
 * @param explanation what happened
 */
record StockVerdict(String database, String isolation, long purchases, long sold, long stockBefore, long stockLeft,
        long lostUpdates, long retries, List<Refusal> refusals, String explanation) implements Verdict {

    static StockVerdict of(StockInADatabase.Parameters parameters, String database, long sold, long left,
            List<Refusal> refusals) {
        long total = parameters.total();
        return new StockVerdict(database, parameters.isolation().name(), total, sold, total, left,
                sold - (total - left), refusals.stream().mapToLong(Refusal::count).sum(), List.copyOf(refusals), "")
                .explained(parameters.guard() == StockGuard.NONE && parameters.buyers() > 1);
    }

    private StockVerdict explained(boolean byLuck) {
        String found = isConsistent()
                ? (sold == 1 ? "The one sale is there, and the stock fell by 1: "
                        : "All %s sales are there, and the stock fell by %s: ".formatted(thousands(sold),
                                thousands(sold)))
                        + "no update was lost."
                : "%s there, but the stock fell by %s: %s lost.".formatted(count(sold, "sale is", "sales are"),
                        thousands(stockBefore - stockLeft), count(lostUpdates, "update was", "updates were"));
        String why = isConsistent() ? when(byLuck, "Nothing made sure of that.")
                : "A buyer read the stock before another had written it back, and then wrote over it.";
        String again = when(retries > 0, "%s refused and made again: %s.".formatted(
                count(retries, "transaction was", "transactions were"),
                listWithAnd(refusals.stream().map(Refusal::text).toList())));
        return new StockVerdict(database, isolation, purchases, sold, stockBefore, stockLeft, lostUpdates, retries,
                refusals, sentences(found, why, again));
    }

    boolean isConsistent() {
        return lostUpdates == 0 && sold == purchases;
    }
}
