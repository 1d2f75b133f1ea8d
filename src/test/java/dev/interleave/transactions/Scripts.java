package dev.interleave.transactions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.interleave.transactions.sql.SqlReader;
import dev.interleave.transactions.sql.Statement;

/** Transactions for tests, from lines such as {@code a: commit}. */
public final class Scripts {

    /** A table of two accounts. */
    public static final List<String> ACCOUNTS =
            List.of("create table acc(id int primary key, val int)", "insert into acc values (1, 10), (2, 20)");

    /** All of it. */
    public static final String ALL = "select id, val from acc order by id";

    private Scripts() {
    }

    /** Sessions over the two accounts, in the order in which their names stand first. */
    public static Script accounts(Isolation level, String... lines) {
        return of(level, ACCOUNTS, List.of(ALL), lines);
    }

    /** Sessions, in the order in which their names stand first. */
    public static Script of(Isolation level, List<String> setUp, List<String> observe, String... lines) {
        SqlReader reader = new SqlReader();
        setUp.forEach(reader::setUp);
        List<Script.Session> sessions = new ArrayList<>();
        for (String name : Arrays.stream(lines).map(line -> line.substring(0, line.indexOf(':'))).distinct().toList()) {
            Set<String> known = new LinkedHashSet<>();
            List<Statement> statements = Arrays.stream(lines)
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> reader.statement(line.substring(name.length() + 1).strip(), known))
                    .toList();
            sessions.add(new Script.Session(name, level, statements));
        }
        return new Script(reader.setUp(), sessions, observe.stream().map(reader::observation).toList());
    }

    /** The sessions' positions in the order of the lines. */
    public static List<Integer> order(String... lines) {
        List<String> names = Arrays.stream(lines).map(line -> line.substring(0, line.indexOf(':'))).toList();
        List<String> distinct = names.stream().distinct().toList();
        return names.stream().map(distinct::indexOf).toList();
    }
}
