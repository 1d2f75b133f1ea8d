package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.sql.Statement;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines that begin at once begin together, or not at all. */
class LineTests {

    private static final List<Statement> STATEMENTS =
            Scripts.accounts(Isolation.READ_COMMITTED, "a: rollback").sessions().getFirst().statements();

    private static List<Reply> sent(CountDownLatch start, Duration within) throws Exception {
        Dialect h2 = new H2Engine.Own("jdbc:h2:mem:lines-" + UUID.randomUUID());
        try (Connection admin = h2.administer();
                Line line = Line.open("line", h2, Isolation.READ_COMMITTED, false)) {
            List<Reply> answers = line.sendAll(STATEMENTS, start, System.nanoTime() + within.toNanos());
            assertThat(line.awaitAnswer(Duration.ofSeconds(30).toNanos())).isTrue();
            assertThat(line.answer()).isInstanceOf(Reply.Ended.class);
            assertThat(admin.isClosed()).isFalse();
            return answers;
        }
    }

    @Test
    void whereAnotherDoesNotComeNothingIsSent() throws Exception {
        assertThat(sent(new CountDownLatch(2), Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void whereAllHaveComeEverythingIsSent() throws Exception {
        assertThat(sent(new CountDownLatch(1), Duration.ofSeconds(30))).hasSize(1);
    }
}
