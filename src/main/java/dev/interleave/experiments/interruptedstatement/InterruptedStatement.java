package dev.interleave.experiments.interruptedstatement;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Isolation;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
import dev.interleave.databases.InterruptibleCall;
import dev.interleave.databases.RunConnection;
import dev.interleave.databases.RunDatabase;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiments.DatabaseExperiment;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * A thread waits for a row that another has locked, and something is to end its wait: an interruption, a cancellation,
 * or a time-out.
 *
 * <p>The waiter has changed another row before. So it shows what becomes of the statement, of the transaction, and of
 * the connection.
 */
@Component
class InterruptedStatement
        implements DatabaseExperiment<InterruptedStatement.Parameters, InterruptedStatementVerdict> {

    private static final int HOLDER = 0;

    private static final List<String> TABLES =
            List.of("create table account (id int primary key, balance int not null)",
                    "insert into account values (1, 0), (2, 0)");

    private final Databases databases;

    InterruptedStatement(Databases databases) {
        this.databases = databases;
    }

    @Override
    public Databases databases() {
        return databases;
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        try (RunDatabase database = databases.open(parameters.engine(), TABLES)) {
            lab.whenEnded(database::cancel);
            Bank bank = new Bank(parameters, lab);
            Holder holder = new Holder(bank);
            Waiter waiter = new Waiter(bank);
            lab.runUndisturbed(List.of("holder", "waiter"), number -> {
                try (RunConnection connection = database.connect(Isolation.READ_COMMITTED, bank.commit::during)) {
                    if (number == HOLDER) {
                        holder.lockAndDisturb(connection);
                    }
                    else {
                        waiter.changeBoth(connection);
                    }
                }
            });
            InterruptedStatementVerdict verdict = InterruptedStatementVerdict.of(parameters, database.version(),
                    holder, waiter, database.number("select balance from account where id = 2") == 1);
            return Conclusion.of(verdict.outcome(), verdict);
        }
    }

    /** One who locks account 1; what it has seen is read when its thread has been joined. */
    static final class Holder {

        private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

        private static final int LOOKS = 150;

        private static final Duration SLICE = Duration.ofMillis(250);

        private static final int SLICES = 10;

        private final Bank bank;

        private boolean sawWait;

        private boolean sawEnd;

        Holder(Bank bank) {
            this.bank = bank;
        }

        /** Whether the engine said that the waiter waits. */
        boolean sawWait() {
            return sawWait;
        }

        /** Whether the waiter's statement ended while the lock was held. */
        boolean sawEnd() {
            return sawEnd;
        }

        void lockAndDisturb(RunConnection connection) throws InterruptedException {
            PlatformTransactionManager manager = connection.manager();
            TransactionStatus holding = manager.getTransaction(TransactionDefinition.withDefaults());
            try {
                bank.add(bank.writeFirst, connection.jdbc(), 1);
                bank.held.countDown();
                sawWait = looksUntilItWaits(connection.jdbc());
                if (sawWait) {
                    bank.disturb();
                    sawEnd = waitsUntilItHasEnded();
                }
            }
            finally {
                manager.rollback(holding);
            }
        }

        private boolean looksUntilItWaits(JdbcClient jdbc) throws InterruptedException {
            for (int look = 0; look < LOOKS; look++) {
                if (bank.look.await(() -> jdbc.sql(bank.parameters.whoWaits()).query(Integer.class).single()) > 0) {
                    return true;
                }
                bank.lab.sleep(LOOK_AGAIN);
            }
            return false;
        }

        /** In slices, after each of which it notices whether the run is over. */
        private boolean waitsUntilItHasEnded() throws InterruptedException {
            for (int slice = 0; slice < SLICES; slice++) {
                if (bank.ended.await(SLICE)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One who changes account 2, and then waits for account 1; what it has seen is read when it has been joined. */
    static final class Waiter {

        private final Bank bank;

        private @Nullable DataAccessException refused;

        private @Nullable RuntimeException atCommit;

        private boolean usable;

        Waiter(Bank bank) {
            this.bank = bank;
        }

        /** What was said about the statement; null if it did what it should. */
        @Nullable DataAccessException refused() {
            return refused;
        }

        /** What was said about the commit; null if it returned, or the connection was gone by then. */
        @Nullable RuntimeException atCommit() {
            return atCommit;
        }

        /** Whether the connection could be used afterwards. */
        boolean isUsable() {
            return usable;
        }

        /** Whether the thread was still interrupted after the statement. */
        boolean isStillInterrupted() {
            return bank.call.isInterruptionLeft();
        }

        void changeBoth(RunConnection connection) throws InterruptedException {
            bank.waiting = connection;
            if (!bank.held.await(Bank.HELD_WITHIN)) {
                return;
            }
            JdbcClient jdbc = connection.jdbc();
            if (bank.parameters.how() == Means.TIMEOUT) {
                bank.set.await(() -> jdbc.sql("set lock_timeout = 1000").update());
            }
            PlatformTransactionManager manager = connection.manager();
            TransactionStatus status = manager.getTransaction(TransactionDefinition.withDefaults());
            try {
                bank.add(bank.writeSecond, jdbc, 2);
                waitForFirst(jdbc);
                if (isConnectionGone()) {
                    rollBack(manager, status);
                }
                else {
                    commit(manager, status);
                }
            }
            finally {
                if (!status.isCompleted()) {
                    manager.rollback(status);
                }
            }
            usable = canBeUsed(jdbc);
        }

        private void waitForFirst(JdbcClient jdbc) {
            try {
                bank.call.make(() -> bank.add(bank.writeFirst, jdbc, 1));
            }
            catch (DataAccessException ex) {
                refused = ex;
            }
            finally {
                bank.ended.countDown();
            }
        }

        private void commit(PlatformTransactionManager manager, TransactionStatus status) {
            try {
                manager.commit(status);
            }
            catch (DataAccessException | TransactionException ex) {
                atCommit = ex;
            }
        }

        /** SQLSTATEs of class 08 say so. Of such a transaction nothing is left to be committed. */
        private boolean isConnectionGone() {
            String state = sqlState(refused);
            return state != null && state.startsWith("08");
        }

        /** Lets Spring forget the transaction; the connection says once more that it is closed. */
        private static void rollBack(PlatformTransactionManager manager, TransactionStatus status) {
            try {
                manager.rollback(status);
            }
            catch (DataAccessException | TransactionException _) {
                // Nobody is left to be told.
            }
        }

        private boolean canBeUsed(JdbcClient jdbc) {
            try {
                return bank.look.await(() -> jdbc.sql("select 1").query(Integer.class).single()) == 1;
            }
            catch (DataAccessException _) {
                return false;
            }
        }
    }

    /** What both have in common; thread-safe. */
    static final class Bank {

        private static final Duration HELD_WITHIN = Duration.ofSeconds(1);

        private final Parameters parameters;

        private final Lab lab;

        private final InterruptibleCall call = new InterruptibleCall();

        private final TracedLatch held;

        private final TracedLatch ended;

        private final Outside writeFirst;

        private final Outside writeSecond;

        private final Outside set;

        private final Outside look;

        private final Outside commit;

        private volatile @Nullable RunConnection waiting;

        Bank(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.held = lab.latch("held", 1);
            this.ended = lab.latch("ended", 1);
            this.writeFirst = lab.outside("account-1.write");
            this.writeSecond = lab.outside("account-2.write");
            this.set = lab.outside("lock-timeout.set");
            this.look = lab.outside("look");
            this.commit = lab.outside("commit");
        }

        void add(Outside account, JdbcClient jdbc, int id) {
            account.await(() -> jdbc.sql("update account set balance = balance + 1 where id = ?").param(id).update());
        }

        void disturb() {
            RunConnection connection = waiting;
            switch (parameters.how()) {
                case INTERRUPT -> call.interrupt();
                case CANCEL -> {
                    if (connection != null) {
                        connection.cancel();
                    }
                }
                case TIMEOUT -> {
                    // The engine does it.
                }
            }
            lab.note(parameters.how().name());
        }
    }

    static final String ALIVE = "ended-transaction-lives";

    static final String ABORTED = "ended-transaction-lost";

    static final String DEAD = "connection-lost";

    static final String WAITED_ON = "waited-on";

    static final String NEVER_WAITED = "never-seen-waiting";

    record Parameters(
            @Parameter(description = "The means to end the wait for the lock.", defaultValue = "INTERRUPT") Means how,
            @Parameter(
                    description = "Where the accounts are kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread the holder and the waiter run on.",
                    defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {

        /** Asks whether somebody waits for the one who asks. */
        String whoWaits() {
            return switch (engine) {
                case H2 ->
                        "select count(*) from information_schema.sessions where blocker_id = session_id()";
                case POSTGRESQL -> "select count(*) from pg_locks where not granted "
                        + "and pg_backend_pid() = any(pg_blocking_pids(pid))";
            };
        }

        /** What it comes to, if the wait is seen. */
        String expected() {
            return switch (engine) {
                case H2 -> how == Means.CANCEL ? WAITED_ON : ALIVE;
                case POSTGRESQL -> how != Means.INTERRUPT ? ABORTED : kind == ThreadKind.VIRTUAL ? DEAD : WAITED_ON;
            };
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALIVE, grade(parameters, ALIVE, Grade.ACCEPTABLE),
                        "the statement ended, and its transaction was committed with what it had done before"),
                PossibleOutcome.exactly(ABORTED, grade(parameters, ABORTED, Grade.ACCEPTABLE),
                        "the statement ended, and its transaction with it; the connection can be used"),
                PossibleOutcome.exactly(DEAD, grade(parameters, DEAD, Grade.INTERESTING),
                        "the statement ended, and the connection is dead"),
                PossibleOutcome.exactly(WAITED_ON, grade(parameters, WAITED_ON, Grade.INTERESTING),
                        "the statement waited on until the lock was free"),
                PossibleOutcome.exactly(NEVER_WAITED, Grade.ACCEPTABLE,
                        "the statement was not seen waiting in time, so nothing was tried"));
    }

    private static Grade grade(Parameters parameters, String outcome, Grade ifExpected) {
        return parameters.expected().equals(outcome) ? ifExpected : Grade.FORBIDDEN;
    }

    /** The SQLSTATE that is the cause; null if there is none. */
    static @Nullable String sqlState(@Nullable Throwable refused) {
        for (Throwable each = refused; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(2, parameters.kind(), "kind");
    }

    @Override
    public Optional<String> caveat(Parameters parameters) {
        return Optional.of("its times are those of time-outs and of looking");
    }
}
