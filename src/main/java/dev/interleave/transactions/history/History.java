package dev.interleave.transactions.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Table;

/**
 * What transactions did, in the order in which it took effect.
 *
 * @param tables the tables
 * @param first what is in each table at first, by its name
 * @param happenings what was done
 */
public record History(List<Table> tables, Map<String, List<Row>> first, List<Happening> happenings) {

    /** Copies the lists. */
    public History {
        tables = List.copyOf(tables);
        first = Map.copyOf(first);
        happenings = List.copyOf(happenings);
    }

    /** The transactions that committed, in the order in which they did. */
    public List<TransactionId> committed() {
        return happenings.stream()
                .filter(each -> each instanceof Happening.Committed)
                .map(Happening::by)
                .toList();
    }

    /** The transactions in the order in which they began. */
    public Set<TransactionId> transactions() {
        Set<TransactionId> all = new LinkedHashSet<>();
        happenings.forEach(each -> all.add(each.by()));
        return all;
    }

    /** Whether each transaction ended before the next began. */
    public boolean isSerial() {
        TransactionId open = null;
        for (Happening each : happenings) {
            if (open != null && !open.equals(each.by())) {
                return false;
            }
            open = each instanceof Happening.Committed || each instanceof Happening.Aborted ? null : each.by();
        }
        return true;
    }

    /** The anomalies in it, one of each name. */
    public List<Anomaly> anomalies(Conditions conditions) {
        Dependencies dependencies = new Dependencies(this, conditions);
        Map<Anomaly.Name, Anomaly> found = new LinkedHashMap<>();
        dependencies.dirtyReads().forEach(each -> found.putIfAbsent(each.name(), each));
        Rings rings = new Rings(dependencies.all(), dependencies.readers());
        rings.anomalies().forEach(each -> found.putIfAbsent(each.name(), each));
        List<Anomaly> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(Anomaly::name));
        return all;
    }
}
