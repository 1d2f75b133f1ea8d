package dev.interleave.transactions.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Table;

/**
 * The versions of all rows, as far as a history has come.
 *
 * <p>Confined to one thread.
 */
final class Versions {

    private final Map<Version.Item, List<Version>> all = new LinkedHashMap<>();

    private final Set<TransactionId> committed = new HashSet<>();

    private final Set<TransactionId> aborted = new HashSet<>();

    Versions(List<Table> tables, Map<String, List<Row>> first) {
        for (Table table : tables) {
            for (Row row : first.getOrDefault(table.name(), List.of())) {
                Version.Item item = new Version.Item(table.name(), table.keyOf(row));
                all.computeIfAbsent(item, _ -> new ArrayList<>()).add(new Version(item, 0, null, row));
            }
        }
    }

    void commit(TransactionId by) {
        committed.add(by);
    }

    void abort(TransactionId by) {
        aborted.add(by);
    }

    boolean isCommitted(@Nullable TransactionId by) {
        return by == null || committed.contains(by);
    }

    boolean isAborted(@Nullable TransactionId by) {
        return by != null && aborted.contains(by);
    }

    /** Adds a version; of a row that was not there before, the first says so. */
    Version add(Version.Item item, TransactionId by, @Nullable Row row) {
        List<Version> versions = all.computeIfAbsent(item, _ -> new ArrayList<>());
        if (versions.isEmpty()) {
            versions.add(new Version(item, 0, null, null));
        }
        Version added = new Version(item, versions.size(), by, row);
        versions.add(added);
        return added;
    }

    List<Version> of(Version.Item item) {
        return all.getOrDefault(item, List.of());
    }

    /** The rows of a table that there are or were. */
    List<Version.Item> items(String table) {
        return all.keySet().stream().filter(item -> item.table().equals(table)).toList();
    }

    /** The version that a write by somebody builds on: their own, or the last of those that were not rolled back. */
    Optional<Version> current(Version.Item item) {
        return of(item).reversed().stream().filter(version -> !isAborted(version.by())).findFirst();
    }

    private boolean isOf(TransactionId by, Version version) {
        return version.by() != null && version.by().isSame(by) && !isAborted(version.by());
    }

    /** The version of a row that somebody saw who saw it hold this. */
    Optional<Version> seen(Version.Item item, Row row, TransactionId by) {
        return candidate(item, by, version -> Objects.equals(version.row(), row));
    }

    /*
     * Several versions may hold the same. Then that one counts which makes the least of it: one's own, the last that is
     * committed, an earlier one, and only then one that is not committed, or never will be. So what is called an anomaly is one.
     */
    Optional<Version> candidate(Version.Item item, TransactionId by, Predicate<Version> fits) {
        List<Version> latestFirst = of(item).reversed();
        Optional<Version> own = latestFirst.stream().filter(version -> isOf(by, version)).findFirst();
        if (own.isPresent() && fits.test(own.get())) {
            return own;
        }
        Map<Integer, Version> byRank = new HashMap<>();
        for (Version version : latestFirst) {
            if (fits.test(version)) {
                byRank.putIfAbsent(isCommitted(version.by()) ? 0 : isAborted(version.by()) ? 2 : 1, version);
            }
        }
        return Optional.ofNullable(byRank.getOrDefault(0, byRank.getOrDefault(1, byRank.get(2))));
    }
}
