package dev.interleave.transactions.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.SqlReader;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

import static org.assertj.core.api.Assertions.assertThat;

/** Anomalies in histories that are written by hand, some of which no engine here lets happen. */
class HistoryTests {

    private final SqlReader reader = new SqlReader();

    private final List<Happening> happenings = new ArrayList<>();

    HistoryTests() {
        reader.setUp("create table acc (id int primary key, val int)");
    }

    private static TransactionId id(String name) {
        return new TransactionId(name.charAt(0) - 'a', 0, name);
    }

    private static Row row(int key, int value) {
        return new Row(List.of(Integer.toString(key), Integer.toString(value)));
    }

    private HistoryTests reads(String by, int key, int value) {
        Statement select = reader.statement("select val from acc where id = " + key, new LinkedHashSet<>());
        happenings.add(new Happening.Read(id(by), (Select) select, Map.of(), List.of(row(key, value))));
        return this;
    }

    private HistoryTests writes(String by, int key, int value) {
        Statement update =
                reader.statement("update acc set val = " + value + " where id = " + key, new LinkedHashSet<>());
        happenings.add(new Happening.Changed(id(by), (Write) update, Map.of(), List.of(row(key, value)), null));
        return this;
    }

    private HistoryTests commits(String by) {
        happenings.add(new Happening.Committed(id(by)));
        return this;
    }

    private HistoryTests rollsBack(String by) {
        happenings.add(new Happening.Aborted(id(by)));
        return this;
    }

    private List<String> anomalies() {
        Table table = reader.setUp().tables().getFirst();
        History history = new History(List.of(table), Map.of("acc", List.of(row(1, 10), row(2, 20))), happenings);
        // All conditions here are about the key, which does not change.
        return history.anomalies((_, row, predicate, _) -> predicate.sql().endsWith("= " + row.values().getFirst()))
                .stream()
                .map(each -> each.name().text() + ": " + each.explanation())
                .toList();
    }

    @Test
    void writesInARingAreDirty() {
        writes("a", 1, 11).writes("b", 1, 12).writes("b", 2, 22).writes("a", 2, 21).commits("a").commits("b");
        assertThat(anomalies()).singleElement()
                .isEqualTo("G0: b overwrote what a wrote to row 1 of acc; a overwrote what b wrote to row 2 of acc.");
    }

    @Test
    void writesInOneDirectionAreNot() {
        writes("a", 1, 11).writes("a", 2, 21).writes("b", 1, 12).writes("b", 2, 22).commits("a").commits("b");
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void writesThatWereRolledBackAreInNoRing() {
        writes("a", 1, 11).writes("b", 1, 12).writes("b", 2, 22).writes("a", 2, 21).rollsBack("a").commits("b");
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void aReaderWhoRollsBackHasNotRead() {
        writes("a", 1, 11).reads("b", 1, 11).rollsBack("a").rollsBack("b");
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void aReaderWhoCommitsHas() {
        writes("a", 1, 11).reads("b", 1, 11).rollsBack("a").commits("b");
        assertThat(anomalies()).singleElement()
                .isEqualTo("G1a: b read row 1 of acc as (1, 11), which a wrote and then rolled back.");
    }

    @Test
    void ofVersionsThatAreAlikeTheOneThatIsCommittedWasRead() {
        // Row 1 is 10 at first, and a writes 10 and rolls back: nobody can tell, so nothing is made of it.
        writes("a", 1, 10).reads("b", 1, 10).rollsBack("a").commits("b");
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void threeTransactionsMayMakeARing() {
        reads("a", 1, 10).reads("b", 2, 20).writes("c", 1, 11).commits("c").reads("b", 1, 11).writes("a", 2, 21)
                .commits("a")
                .commits("b");
        assertThat(anomalies()).singleElement().asString().startsWith("read-only: ");
    }

    @Test
    void andWithoutTheReadThatClosesItThereIsNone() {
        reads("a", 1, 10).reads("b", 2, 20).writes("c", 1, 11).commits("c").writes("a", 2, 21).commits("a")
                .commits("b");
        assertThat(anomalies()).isEmpty();
    }
}
