package dev.interleave.transactions.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.history.History;
import dev.interleave.transactions.history.TransactionId;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Statement;

/**
 * What a run of transactions came to.
 *
 * @param observed what was read in the end, one list for each observation
 * @param seen what each session saw: a list for each of its selects, by its position
 * @param failed how sessions failed, by their positions
 * @param history what was done
 */
public record Ending(List<List<Row>> observed, List<List<Seen>> seen, Map<Integer, Failure> failed, History history) {

    /**
     * What a session saw.
     *
     * @param by in which transaction
     * @param rows the rows
     */
    public record Seen(TransactionId by, List<Row> rows) {
    }

    /**
     * How a session failed.
     *
     * @param statement at which statement
     * @param reply what the engine said
     */
    public record Failure(Statement statement, Reply.Failed reply) {
    }

    /** It in one line: what is there in the end, and in brackets what each session saw, and how sessions failed. */
    public String outcome(Script script) {
        List<String> more = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            if (!seen.get(i).isEmpty()) {
                more.add(script.sessions().get(i).name() + " saw "
                        + seen.get(i).stream().map(each -> words(each.rows())).collect(Collectors.joining(" then ")));
            }
        }
        failed.forEach((session, failure) -> more.add(script.sessions().get(session).name() + " failed at "
                + failure.statement().verb() + " with " + failure.reply().codes()));
        String there = observed.isEmpty() ? "done"
                : observed.stream().map(Ending::words).collect(Collectors.joining(" and "));
        return more.isEmpty() ? there : there + " (" + String.join(", ", more) + ")";
    }

    /** What is the same in a serial order of the transactions that committed, if there is one that comes to the same. */
    String ofCommitted() {
        List<TransactionId> committed = history.committed();
        return observed + " " + seen.stream()
                .map(list -> list.stream().filter(each -> committed.contains(each.by())).map(Seen::rows).toList())
                .toList();
    }

    static String words(List<Row> rows) {
        return rows.isEmpty() ? "nothing" : rows.stream().map(Row::toString).collect(Collectors.joining(" "));
    }
}
