package dev.interleave.transactions.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random transactions in random orders: whether an ending is that of a serial order is the same as a map in Java says that
 * tries all orders; and where no anomaly is found, it is one.
 */
@Slow
class BruteForceTests {

    private static final int SCRIPTS = Integer.getInteger("interleave.transactions.scripts", 60);

    private static final String ENGINE = System.getProperty("interleave.transactions.engine", "h2");

    private static final List<String> WITHOUT_SAVEPOINTS = List.of("h2", "duckdb");

    private static final int ORDERS = 6;

    private static final List<Isolation> LEVELS = List.of(Isolation.READ_UNCOMMITTED, Isolation.READ_COMMITTED,
            Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE);

    private int serial;

    private int other;

    private int withAnomalies;

    @Test
    void serialOrdersAndAnomaliesAgreeWithBruteForce() throws Exception {
        compareAll(ENGINE, SCRIPTS, RandomTransactions::of);
    }

    @Test
    void theyAgreeWithSavepointsJoinsAndQueriesAlso() throws Exception {
        // H2 does not say who waits for one that has gone back to a savepoint, and DuckDB has none.
        compareAll(WITHOUT_SAVEPOINTS.contains(ENGINE) ? "postgresql" : ENGINE, SCRIPTS / 2, RandomTransactions::more);
    }

    private void compareAll(String engine, int scripts, Function<Random, RandomTransactions> picking)
            throws Exception {
        List<Isolation> levels = LEVELS.stream().filter(Servers.named(engine).levels()::contains).toList();
        try (ShadowConditions conditions = new ShadowConditions()) {
            for (int seed = 0; seed < scripts; seed++) {
                RandomTransactions transactions = picking.apply(new Random(seed));
                compare(engine, seed, transactions, transactions.script(levels.get(seed % levels.size())), conditions);
            }
        }
        // Both answers, or nothing was compared.
        assertThat(serial).isGreaterThan(scripts / 2);
        assertThat(other).isGreaterThan(scripts / 4);
        assertThat(withAnomalies).isGreaterThanOrEqualTo(other);
    }

    private void compare(String engine, int seed, RandomTransactions transactions, Script script,
            ShadowConditions conditions)
            throws Exception {
        List<Ending> endings = new ArrayList<>();
        try (Database database = Explored.open(Servers.named(engine), script)) {
            TransactionProgram program =
                    new TransactionProgram(script, database, (ending, _) -> endings.add(ending), () -> {
                    });
            Exploration exploration = new Exploration(program, Explored.FINGERPRINT,
                    new Plan(Plan.Search.RANDOM, ORDERS, 1000, Duration.ofSeconds(60), 0, 0, seed), Explored::start);
            Explored.onThread(() -> {
                exploration.execute();
                return true;
            });
            SerialOrders orders = new SerialOrders(script, database, () -> true);
            for (Ending ending : endings) {
                compare(seed, transactions, script, ending, orders.comeTo(ending).orElseThrow(), conditions);
            }
        }
    }

    private void compare(int seed, RandomTransactions transactions, Script script, Ending ending, boolean isSerial,
            ShadowConditions conditions) {
        List<Integer> taking = IntStream.range(0, script.sessions().size())
                .filter(session -> !ending.failed().containsKey(session))
                .boxed()
                .toList();
        boolean bruteForce = transactions.endings(taking).contains(RandomTransactions.ending(ending, taking));
        boolean anomalous = !ending.history().anomalies(conditions).isEmpty();
        String what = "seed " + seed + " " + script.sessions() + " " + ending.outcome(script) + " "
                + ending.history().anomalies(conditions);
        assertThat(isSerial).as(what).isEqualTo(bruteForce);
        if (!anomalous && transactions.areReadsKnown()) {
            assertThat(bruteForce).as("no anomaly was found in " + what).isTrue();
        }
        serial += bruteForce ? 1 : 0;
        other += bruteForce || !transactions.areReadsKnown() ? 0 : 1;
        withAnomalies += anomalous && transactions.areReadsKnown() ? 1 : 0;
    }
}
