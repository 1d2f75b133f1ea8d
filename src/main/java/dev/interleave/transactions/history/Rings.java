package dev.interleave.transactions.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.transactions.history.Dependency.Kind;

/**
 * The rings among dependencies, each called by the name of the worst that it is.
 *
 * <p>Confined to one thread.
 */
final class Rings {

    /** More edges between two transactions, of one kind, say nothing new but for the row. */
    private final Map<TransactionId, Map<TransactionId, List<Dependency>>> edges = new LinkedHashMap<>();

    private final Set<TransactionId> readers;

    private final List<Anomaly> found = new ArrayList<>();

    Rings(List<Dependency> dependencies, Set<TransactionId> readers) {
        this.readers = readers;
        for (Dependency each : dependencies) {
            edges.computeIfAbsent(each.from(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(each.to(), _ -> new ArrayList<>())
                    .add(each);
        }
    }

    List<Anomaly> anomalies() {
        List<TransactionId> all = new ArrayList<>(edges.keySet());
        for (TransactionId start : all) {
            Set<TransactionId> path = new LinkedHashSet<>();
            path.add(start);
            follow(start, start, path, new ArrayList<>(), all.indexOf(start), all);
        }
        found.sort(Comparator.comparing(Anomaly::name));
        return found;
    }

    /** Follows each way of transactions that leads back to the first; each ring begins with that of its first in the list. */
    private void follow(TransactionId start, TransactionId at, Set<TransactionId> path,
            List<List<Dependency>> taken, int from, List<TransactionId> all) {
        edges.getOrDefault(at, Map.of()).forEach((next, between) -> {
            taken.add(between);
            if (next.equals(start)) {
                name(taken).ifPresent(found::add);
            }
            else if (all.indexOf(next) > from && path.add(next)) {
                follow(start, next, path, taken, from, all);
                path.remove(next);
            }
            taken.removeLast();
        });
    }

    /** What a ring is, of all that its edges allow the worst. */
    private Optional<Anomaly> name(List<List<Dependency>> ring) {
        List<Anomaly> names = new ArrayList<>();
        choose(ring, 0, new ArrayList<>(), names);
        return names.stream().min(Comparator.comparing(Anomaly::name));
    }

    private void choose(List<List<Dependency>> ring, int at, List<Dependency> chosen, List<Anomaly> names) {
        if (at == ring.size()) {
            names.add(new Anomaly(nameOf(chosen), explain(chosen)));
            return;
        }
        for (Dependency each : worstOf(ring.get(at))) {
            chosen.add(each);
            choose(ring, at + 1, chosen, names);
            chosen.removeLast();
        }
    }

    /** One of each kind and row. */
    private static List<Dependency> worstOf(List<Dependency> between) {
        Map<String, Dependency> kinds = new LinkedHashMap<>();
        between.forEach(each -> kinds.putIfAbsent(each.kind() + " " + each.item() + " " + each.at(), each));
        return kinds.values().stream().limit(12).toList();
    }

    private Anomaly.Name nameOf(List<Dependency> ring) {
        List<Dependency> anti = ring.stream().filter(each -> each.kind().isAnti()).toList();
        if (anti.isEmpty()) {
            return ring.stream().allMatch(each -> each.kind() == Kind.WRITE_WRITE) ? Anomaly.Name.G0 : Anomaly.Name.G1C;
        }
        if (anti.size() == 1) {
            return ofOne(anti.getFirst(), ring);
        }
        if (ring.stream().anyMatch(each -> readers.contains(each.from()))) {
            return Anomaly.Name.READ_ONLY;
        }
        return anti.stream().allMatch(each -> each.kind() == Kind.READ_WRITE) ? Anomaly.Name.G2_ITEM : Anomaly.Name.G2;
    }

    private static Anomaly.Name ofOne(Dependency anti, List<Dependency> ring) {
        if (ring.size() == 2) {
            Dependency other = ring.get(0) == anti ? ring.get(1) : ring.get(0);
            if (other.kind() == Kind.WRITE_WRITE && other.item().equals(anti.item())
                    && anti.kind() == Kind.READ_WRITE) {
                return Anomaly.Name.P4;
            }
            if (other.kind() == Kind.WRITE_READ && anti.kind() == Kind.READ_WRITE && other.at() <= anti.at()
                    && !other.item().equals(anti.item())) {
                return Anomaly.Name.OTV;
            }
            if (other.kind() == Kind.WRITE_READ_CONDITION && anti.kind() == Kind.READ_WRITE_CONDITION) {
                return Anomaly.Name.PMP;
            }
        }
        return Anomaly.Name.G_SINGLE;
    }

    private static String explain(List<Dependency> ring) {
        return ring.stream().map(Dependency::words).distinct().collect(Collectors.joining("; ")) + ".";
    }
}
