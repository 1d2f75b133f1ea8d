package dev.interleave.transactions.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.history.Dependency.Kind;
import dev.interleave.transactions.sql.Predicate;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/**
 * What depends on what in a history: Adya's direct serialization graph of the transactions that committed, and reads of what
 * was not committed.
 *
 * <p>Confined to one thread.
 */
final class Dependencies {

    private final Map<String, Table> tables = new LinkedHashMap<>();

    private final Conditions conditions;

    private final Versions versions;

    /** What was read, version by version. */
    private final List<Seen> reads = new ArrayList<>();

    /** What was read by a condition. */
    private final List<Looked> looks = new ArrayList<>();

    private final Set<TransactionId> writers = new LinkedHashSet<>();

    private final Set<TransactionId> everybody = new LinkedHashSet<>();

    /**
     * A version that was read.
     *
     * @param at the place in the history
     */
    private record Seen(int at, TransactionId by, Version version) {
    }

    /**
     * A condition that was read by, and what version of each row it saw.
     *
     * @param at the place in the history
     * @param versions what it saw of which it is known
     */
    private record Looked(int at, TransactionId by, Table table, Predicate predicate,
            Map<String, @Nullable Object> values, Map<Version.Item, Version> versions) {
    }

    Dependencies(History history, Conditions conditions) {
        this.conditions = conditions;
        history.tables().forEach(table -> tables.put(table.name(), table));
        this.versions = new Versions(history.tables(), history.first());
        Undone undone = new Undone(history.happenings());
        int at = 0;
        for (Happening happening : history.happenings()) {
            everybody.add(happening.by());
            switch (happening) {
                case Happening.Read read -> read(at, read);
                case Happening.Changed changed -> {
                    TransactionId part = undone.of(at);
                    if (part == null) {
                        change(at, changed);
                    }
                    else {
                        add(changed, part);
                    }
                }
                case Happening.Marked _ -> {
                    // What it is for was found out before.
                }
                case Happening.Undone _ -> versions.abort(undone.part(at));
                case Happening.Committed committed -> versions.commit(committed.by());
                case Happening.Aborted aborted -> versions.abort(aborted.by());
            }
            at++;
        }
    }

    private void read(int at, Happening.Read read) {
        Table table = read.select().table();
        Map<Version.Item, Version> seen = new LinkedHashMap<>();
        for (Row row : read.rows()) {
            Version.Item item = new Version.Item(table.name(), table.keyOf(row));
            versions.seen(item, row, read.by()).ifPresent(version -> {
                seen.put(item, version);
                reads.add(new Seen(at, read.by(), version));
            });
        }
        if (!read.select().partial()) {
            look(at, read.by(), table, read.select().predicate(), read.values(), seen);
        }
    }

    private void look(int at, TransactionId by, Table table, Predicate predicate, Map<String, @Nullable Object> values,
            Map<Version.Item, Version> returned) {
        Map<Version.Item, Version> seen = new LinkedHashMap<>(returned);
        for (Version.Item item : versions.items(table.name())) {
            if (!returned.containsKey(item)) {
                versions.candidate(item, by, version -> !meets(table, predicate, values, version))
                        .ifPresent(version -> seen.put(item, version));
            }
        }
        looks.add(new Looked(at, by, table, predicate, values, seen));
    }

    private boolean meets(Table table, Predicate predicate, Map<String, @Nullable Object> values, Version version) {
        return version.row() != null && (predicate.sql().isEmpty()
                || conditions.meets(table, version.row(), predicate, values));
    }

    private void change(int at, Happening.Changed changed) {
        Write write = changed.write();
        Table table = write.table();
        writers.add(changed.by());
        Map<Version.Item, Version> before = new LinkedHashMap<>();
        List<Row> saw = changed.before();
        for (Row row : saw == null ? changed.rows() : saw) {
            Version.Item item = new Version.Item(table.name(), table.keyOf(row));
            (saw == null ? versions.current(item) : versions.seen(item, row, changed.by()))
                    .ifPresent(version -> before.put(item, version));
        }
        if (write.kind() != Write.Kind.INSERT && !write.isOpaque()) {
            look(at, changed.by(), table, write.predicate(), changed.values(), before);
            if (write.reads()) {
                before.values().forEach(version -> reads.add(new Seen(at, changed.by(), version)));
            }
        }
        add(changed, changed.by());
    }

    private void add(Happening.Changed changed, TransactionId by) {
        Table table = changed.write().table();
        for (Row row : changed.rows()) {
            versions.add(new Version.Item(table.name(), table.keyOf(row)), by,
                    changed.write().kind() == Write.Kind.DELETE ? null : row);
        }
    }

    /** Those that only read. */
    Set<TransactionId> readers() {
        Set<TransactionId> readers = new LinkedHashSet<>(everybody);
        readers.removeAll(writers);
        return readers;
    }

    /** Reads, by transactions that committed, of what others rolled back or changed again. */
    List<Anomaly> dirtyReads() {
        List<Anomaly> found = new ArrayList<>();
        reads.forEach(read -> dirtyRead(read.by(), "read", read.version()).ifPresent(found::add));
        // What a condition is not met by was seen all the same.
        looks.forEach(look -> look.versions()
                .values()
                .stream()
                .filter(version -> !meets(look, version))
                .forEach(version -> dirtyRead(look.by(), "read by " + words(look.predicate()) + " and so saw", version)
                        .ifPresent(found::add)));
        return found;
    }

    private Optional<Anomaly> dirtyRead(TransactionId by, String how, Version version) {
        TransactionId writer = version.by();
        if (writer == null || writer.isSame(by) || !versions.isCommitted(by)) {
            return Optional.empty();
        }
        String what = by + " " + how + " " + version.item() + " as " + version.words() + ", which " + writer;
        return versions.isAborted(writer)
                ? Optional.of(new Anomaly(Anomaly.Name.G1A, what + " wrote and then rolled back."))
                : isLastOf(version) ? Optional.empty()
                : Optional.of(new Anomaly(Anomaly.Name.G1B, what + " changed again before it committed."));
    }

    private boolean isLastOf(Version version) {
        return versions.of(version.item())
                .stream()
                .noneMatch(other -> other.order() > version.order() && version.by() != null
                        && version.by().equals(other.by()));
    }

    /** What depends on what, among those that committed. */
    List<Dependency> all() {
        List<Dependency> all = new ArrayList<>();
        for (Table table : tables.values()) {
            for (Version.Item item : versions.items(table.name())) {
                overwrites(item, all);
            }
        }
        reads.forEach(read -> reads(read, all));
        looks.forEach(look -> looks(look, all));
        return all;
    }

    private List<Version> committed(Version.Item item) {
        return versions.of(item).stream().filter(version -> versions.isCommitted(version.by())).toList();
    }

    private static boolean differ(@Nullable TransactionId one, @Nullable TransactionId other) {
        return one != null && other != null && !one.equals(other);
    }

    private void add(@Nullable TransactionId from, @Nullable TransactionId to, Kind kind, Version.Item item, int at,
            String words, List<Dependency> all) {
        if (from != null && to != null && !from.equals(to)) {
            all.add(new Dependency(from, to, kind, item, at, words));
        }
    }

    private void overwrites(Version.Item item, List<Dependency> all) {
        List<Version> chain = committed(item);
        for (int i = 1; i < chain.size(); i++) {
            Version before = chain.get(i - 1);
            Version after = chain.get(i);
            if (differ(before.by(), after.by())) {
                add(before.by(), after.by(), Kind.WRITE_WRITE, item, after.order(), after.by() + " overwrote what "
                        + before.by() + " wrote to " + item, all);
            }
        }
    }

    private void reads(Seen read, List<Dependency> all) {
        if (!versions.isCommitted(read.by())) {
            return;
        }
        Version version = read.version();
        if (versions.isCommitted(version.by())) {
            add(version.by(), read.by(), Kind.WRITE_READ, version.item(), read.at(),
                    read.by() + " read what " + version.by() + " wrote to " + version.item(), all);
        }
        next(version).ifPresent(after -> add(read.by(), after.by(), Kind.READ_WRITE, version.item(), read.at(),
                read.by() + " read " + version.item() + " as it was before " + after.by() + " changed it", all));
    }

    private Optional<Version> next(Version version) {
        return committed(version.item()).stream()
                .filter(other -> other.order() > version.order() && !sameWriter(other, version))
                .findFirst();
    }

    private static boolean sameWriter(Version one, Version other) {
        return one.by() != null && one.by().equals(other.by());
    }

    private void looks(Looked look, List<Dependency> all) {
        if (!versions.isCommitted(look.by())) {
            return;
        }
        for (Version.Item item : versions.items(look.table().name())) {
            Version seen = look.versions().getOrDefault(item, null);
            if (seen == null && !look.versions().containsKey(item)) {
                seen = unborn(item);
            }
            if (seen != null) {
                look(look, seen, all);
            }
        }
    }

    /** Of a row that nobody had thought of when the condition was looked at, it saw that the row was not there. */
    private @Nullable Version unborn(Version.Item item) {
        Version first = versions.of(item).getFirst();
        return first.row() == null ? first : null;
    }

    private void look(Looked look, Version seen, List<Dependency> all) {
        Version.Item item = seen.item();
        boolean met = meets(look, seen);
        boolean before = met;
        Version changedBy = null;
        List<Version> chain = committed(item);
        for (Version version : chain.reversed()) {
            if (version.order() <= seen.order()) {
                if (changedBy == null || meets(look, version) == before) {
                    changedBy = version;
                }
                else {
                    break;
                }
            }
        }
        // The first of the versions alike is the one that made the condition be met, or not be met any more.
        if (changedBy != null && changedBy.order() > 0) {
            add(changedBy.by(), look.by(), Kind.WRITE_READ_CONDITION, item, look.at(), look.by() + " read by "
                    + words(look.predicate()) + " when " + changedBy.by() + " had changed " + item, all);
        }
        for (Version version : chain) {
            if (version.order() > seen.order() && meets(look, version) != met && !look.by().equals(version.by())) {
                add(look.by(), version.by(), Kind.READ_WRITE_CONDITION, item, look.at(), look.by() + " read by "
                        + words(look.predicate()) + " before " + version.by() + " changed " + item, all);
                break;
            }
        }
    }

    private boolean meets(Looked look, Version version) {
        return meets(look.table(), look.predicate(), look.values(), version);
    }

    private static String words(Predicate predicate) {
        return predicate.sql().isEmpty() ? "all rows" : "the condition '" + predicate.sql() + "'";
    }
}
