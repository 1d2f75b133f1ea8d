package dev.interleave.transactions.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;

/**
 * Transactions picked at random, as SQL and as what they do to a map.
 *
 * @param sessions the steps of each session
 */
record RandomTransactions(List<List<Step>> sessions) {

    private static final String ACCOUNT = "acc";

    /** A statement. */
    sealed interface Step {

        /** It as SQL. */
        String sql();

        /**
         * Does it to a table, which maps keys to values.
         *
         * @param known the value that the session has read
         * @return what it reads, as text; null if nothing
         */
        @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known);
    }

    record Read(int key) implements Step {

        @Override
        public String sql() {
            return "select val from acc where id = " + key + " into :x";
        }

        @Override
        public String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            known.put("x", table.get(key));
            return table.containsKey(key) ? "[" + table.get(key) + "]" : "[]";
        }
    }

    record Sum() implements Step {

        @Override
        public String sql() {
            return "select coalesce(sum(val), 0) from acc";
        }

        @Override
        public String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            return "[" + table.values().stream().mapToInt(each -> each).sum() + "]";
        }
    }

    record Above(int limit) implements Step {

        @Override
        public String sql() {
            return "select id from acc where val > " + limit + " order by id";
        }

        @Override
        public String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            return table.entrySet().stream().filter(each -> each.getValue() > limit).map(Map.Entry::getKey).toList()
                    .toString();
        }
    }

    record Put(int key, int value) implements Step {

        @Override
        public String sql() {
            return "update acc set val = " + value + " where id = " + key;
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            table.replace(key, value);
            return null;
        }
    }

    record PutKnown(int key, int more) implements Step {

        @Override
        public String sql() {
            return "update acc set val = coalesce(:x, 0) + " + more + " where id = " + key;
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            Integer value = known.get("x");
            table.replace(key, (value == null ? 0 : value) + more);
            return null;
        }
    }

    record AddAbove(int limit, int more) implements Step {

        @Override
        public String sql() {
            return "update acc set val = val + " + more + " where val > " + limit;
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            table.replaceAll((_, value) -> value > limit ? value + more : value);
            return null;
        }
    }

    record Insert(int key, int value) implements Step {

        @Override
        public String sql() {
            return "insert into acc values (" + key + ", " + value + ")";
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            if (table.putIfAbsent(key, value) != null) {
                throw new IllegalStateException("It is there");
            }
            return null;
        }
    }

    record Delete(int limit) implements Step {

        @Override
        public String sql() {
            return "delete from acc where val > " + limit;
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            table.values().removeIf(value -> value > limit);
            return null;
        }
    }

    /** Keeps the table as it is, under names that no value has. */
    record Savepoint() implements Step {

        static final String KEPT = "kept ";

        @Override
        public String sql() {
            return "savepoint s";
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            known.keySet().removeIf(each -> each.startsWith(KEPT));
            table.forEach((key, value) -> known.put(KEPT + key, value));
            return null;
        }
    }

    record BackToIt() implements Step {

        @Override
        public String sql() {
            return "rollback to savepoint s";
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            table.clear();
            known.forEach((name, value) -> {
                if (name.startsWith(Savepoint.KEPT) && value != null) {
                    table.put(Integer.valueOf(name.substring(Savepoint.KEPT.length())), value);
                }
            });
            return null;
        }
    }

    record AddToLargest(int more) implements Step {

        @Override
        public String sql() {
            return "update acc set val = val + " + more + " where val = (select max(x.val) from acc x)";
        }

        @Override
        public @Nullable String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            int most = table.values().stream().mapToInt(each -> each).max().orElse(0);
            table.replaceAll((_, value) -> value == most ? value + more : value);
            return null;
        }
    }

    record Pairs(int limit) implements Step {

        @Override
        public String sql() {
            return "select count(*) from acc x join acc y on x.val > y.val + " + limit;
        }

        @Override
        public String apply(SortedMap<Integer, Integer> table, Map<String, @Nullable Integer> known) {
            return "[" + table.values().stream().mapToLong(
                    one -> table.values().stream().filter(other -> one > other + limit).count()).sum() + "]";
        }
    }

    /** Whether it is known what all steps read. */
    boolean areReadsKnown() {
        return sessions.stream().flatMap(List::stream).noneMatch(
                each -> each instanceof AddToLargest || each instanceof Pairs);
    }

    /** Some that go back to savepoints, or read by joins and queries. */
    static RandomTransactions more(Random random) {
        RandomTransactions plain = of(random);
        List<List<Step>> sessions = new ArrayList<>();
        for (List<Step> steps : plain.sessions()) {
            List<Step> all = new ArrayList<>(steps);
            if (random.nextInt(3) > 0) {
                all.add(random.nextInt(2), new Savepoint());
                all.add(1 + all.indexOf(new Savepoint()) + random.nextInt(all.size() - all.indexOf(new Savepoint())),
                        new BackToIt());
            }
            if (random.nextInt(4) == 0) {
                all.add(random.nextBoolean() ? new Pairs(random.nextInt(20)) : new AddToLargest(1 + random.nextInt(9)));
            }
            sessions.add(List.copyOf(all));
        }
        return new RandomTransactions(List.copyOf(sessions));
    }

    static RandomTransactions of(Random random) {
        List<List<Step>> sessions = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            List<Step> steps = new ArrayList<>();
            steps.add(new Read(key(random)));
            int more = 1 + random.nextInt(3);
            for (int k = 0; k < more; k++) {
                steps.add(step(random, 100 * (i + 1) + 10 * k));
            }
            sessions.add(List.copyOf(steps));
        }
        return new RandomTransactions(List.copyOf(sessions));
    }

    private static int key(Random random) {
        return 1 + random.nextInt(3);
    }

    private static Step step(Random random, int unlike) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Read(key(random));
            case 2 -> new Sum();
            case 3 -> new Above(5 + 10 * random.nextInt(3));
            case 4 -> new Put(key(random), unlike + random.nextInt(9));
            case 5, 6 -> new PutKnown(key(random), 1 + random.nextInt(9));
            case 7 -> new AddAbove(5 + 10 * random.nextInt(3), 1 + random.nextInt(9));
            case 8 -> new Insert(3 + random.nextInt(2), unlike + random.nextInt(9));
            default -> new Delete(15 + 10 * random.nextInt(3));
        };
    }

    Script script(Isolation level) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            for (Step step : sessions.get(i)) {
                lines.add((char) ('a' + i) + ": " + step.sql());
            }
            lines.add((char) ('a' + i) + ": commit");
        }
        return Scripts.of(level, List.of("create table " + ACCOUNT + "(id int primary key, val int)",
                "insert into acc values (1, 10), (2, 20), (3, 30)"), List.of(Scripts.ALL),
                lines.toArray(String[]::new));
    }

    /** What the sessions come to that take part, in each order of them: what is there, and what each saw. */
    List<String> endings(List<Integer> taking) {
        List<String> endings = new ArrayList<>();
        permute(new ArrayList<>(taking), new ArrayList<>(), endings);
        return endings;
    }

    private void permute(List<Integer> left, List<Integer> order, List<String> endings) {
        if (left.isEmpty()) {
            try {
                endings.add(take(order));
            }
            catch (IllegalStateException ex) {
                // Somebody inserts what is there: no order of those that committed.
            }
        }
        for (Integer next : List.copyOf(left)) {
            left.remove((Object) next);
            order.add(next);
            permute(left, order, endings);
            order.removeLast();
            left.add(next);
        }
    }

    private String take(List<Integer> order) {
        SortedMap<Integer, Integer> table = new TreeMap<>(Map.of(1, 10, 2, 20, 3, 30));
        Map<Integer, List<String>> seen = new TreeMap<>();
        for (int session : order) {
            Map<String, @Nullable Integer> known = new LinkedHashMap<>();
            List<String> own = new ArrayList<>();
            for (Step step : sessions.get(session)) {
                String read = step.apply(table, known);
                if (read != null) {
                    own.add(read);
                }
            }
            seen.put(session, own);
        }
        return table + " " + seen;
    }

    /** The same of what really happened. */
    static String ending(Ending ending, List<Integer> taking) {
        Map<Integer, Integer> table = new TreeMap<>();
        ending.observed()
                .getFirst()
                .forEach(row -> table.put(Integer.valueOf(String.valueOf(row.values().get(0))),
                        Integer.valueOf(String.valueOf(row.values().get(1)))));
        Map<Integer, List<String>> seen = new TreeMap<>();
        taking.forEach(session -> seen.put(session, ending.seen()
                .get(session)
                .stream()
                .map(each -> each.rows().stream().map(row -> row.values().getFirst()).toList().toString())
                .toList()));
        return table + " " + seen;
    }
}
