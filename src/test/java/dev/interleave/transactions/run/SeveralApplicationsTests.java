package dev.interleave.transactions.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Report;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Several applications use one server at the same time; each has an engine object of its own. */
@Slow
class SeveralApplicationsTests {

    private static final int APPLICATIONS = 3;

    private static final int ROUNDS = 15;

    /** One waits for the other. */
    private static final Script WAITING = Scripts.accounts(Isolation.REPEATABLE_READ,
            "a: update acc set val = val + 1 where id = 1", "a: commit",
            "b: update acc set val = val + 2 where id = 1", "b: commit");

    private static <T> List<T> atTheSameTime(Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(APPLICATIONS)) {
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < APPLICATIONS; i++) {
                all.add(executor.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : all) {
                results.add(each.get(3, TimeUnit.MINUTES));
            }
            return results;
        }
    }

    @Test
    void innoDbsWaitsAreSeenByEach() throws Exception {
        List<Explored> all = atTheSameTime(() -> Explored.of(Servers.mariadb(false), WAITING));
        assertThat(all).allSatisfy(each -> {
            assertThat(each.report().result()).isEqualTo(Report.Reach.COMPLETE);
            assertThat(each.outcomes()).containsExactly("(1, 13) (2, 20)");
        });
    }

    @Test
    void postgresqlsParametersAreGrantedToEach() throws Exception {
        assertThat(atTheSameTime(() -> {
            Engine engine = Servers.postgresql();
            for (int round = 0; round < ROUNDS; round++) {
                Explored.open(engine, WAITING).close();
            }
            return ROUNDS;
        })).containsOnly(ROUNDS);
    }
}
