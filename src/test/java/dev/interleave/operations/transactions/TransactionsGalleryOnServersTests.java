package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.databases.DatabasesProperties;
import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.Report;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Servers;
import dev.interleave.transactions.run.Ending;
import dev.interleave.transactions.run.Explored;

import static org.assertj.core.api.Assertions.assertThat;

/** The transactions that the page offers to begin with, on servers: all can be explored there, whatever they come to. */
@Slow
class TransactionsGalleryOnServersTests {

    private static final List<String> SERVERS = List.of("postgresql", "mariadb", "mariadb-snapshot");

    /** Deadlocks, conflicts and duplicate keys, which belong to an outcome; not words that an engine does not understand. */
    private static final Set<String> FORESEEN = Set.of("40001", "40P01", "23505", "23000", "HY000");

    static Stream<Arguments> examplesOnServers() {
        return SERVERS.stream()
                .flatMap(server -> TransactionsGalleryTests.examples()
                        .map(example -> Arguments.of(server, example.name(), example.text())));
    }

    private static Script script(String text) {
        List<ParameterError> errors = new ArrayList<>();
        Draft draft = new DraftText(errors).read(text);
        assertThat(errors).isEmpty();
        return new ScriptReader(new Engines(new DatabasesProperties(null, null))).read(draft).script();
    }

    private static List<Ending.Failure> unforeseen(Explored explored) {
        return explored.findings()
                .failures()
                .values()
                .stream()
                .flatMap(failed -> failed.values().stream())
                .filter(failure -> !FORESEEN.contains(String.valueOf(failure.reply().state())))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examplesOnServers")
    void everyOrderIsTaken(String server, String name, String text) throws Exception {
        Explored explored = Explored.of(Servers.named(server), script(text));
        assertThat(explored.report().result()).as(name).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.report().deadlocks()).isEmpty();
        assertThat(explored.report().failures()).isEmpty();
        assertThat(unforeseen(explored)).isEmpty();
        // Where an outcome is that of no serial order, there is an anomaly that says why.
        assertThat(explored.findings().serializable() || !explored.findings().anomalies().isEmpty()).isTrue();
    }

    @Test
    void whatAServerDoesNotUnderstandIsNotForeseen() throws Exception {
        Explored explored = Explored.of(Servers.postgresql(), script("""
                setup: create table acc(id int primary key, val int)
                setup: insert into acc values (1, 10)
                a: select sum(val) from acc for update
                a: commit
                """));
        assertThat(unforeseen(explored)).isNotEmpty();
    }
}
