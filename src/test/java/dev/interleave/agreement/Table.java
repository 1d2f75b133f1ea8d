package dev.interleave.agreement;

import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table of what java.util.concurrent does as of JDK 25: a synchronizer and a situation in each row, and what comes of it
 * at the real thing, in a free run and in an exploration, which must be the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Table {

    /** The rows. */
    abstract List<Row> rows();

    Stream<Arguments> cells() {
        return rows().stream().flatMap(row -> Stream.of(Column.values()).map(column -> Arguments.of(row, column)));
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cells")
    void comesToWhatIsDeclared(Row row, Column column) throws Exception {
        row.objectionTo(column, column.outcomesOf(row)).ifPresent(Assertions::fail);
    }
}
