package dev.interleave.experiments.deadlockrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
import dev.interleave.databases.Refusals;
import dev.interleave.databases.RunConnection;
import dev.interleave.databases.RunDatabase;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.experiments.DatabaseExperiment;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * One teller transfers money from account 1 to account 2, the other from 2 to 1, again and again at the same time.
 *
 * <p>Each first takes the money from one row, which locks it, and then adds it to the other. So each may hold the row that
 * the other wants. The engine notices, and refuses the statement of one of them.
 */
@Component
class DeadlockRows implements DatabaseExperiment<DeadlockRows.Parameters, DeadlockRowsVerdict> {

    private static final int TELLERS = 2;

    private static final long BALANCE = 1000;

    private static final List<String> TABLES =
            List.of("create table account (id int primary key, balance int not null)",
                    "create table transfer (teller int not null, number int not null, primary key (teller, number))",
                    "insert into account values (1, " + BALANCE + "), (2, " + BALANCE + ")");

    private final Databases databases;

    DeadlockRows(Databases databases) {
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
            Refusals[] refusals = new Refusals[TELLERS];
            lab.runUndisturbed("teller", TELLERS, number -> {
                try (RunConnection connection =
                        database.connect(Isolation.READ_COMMITTED, bank.commit::during)) {
                    refusals[number] = new Teller(number, connection, bank).transferAll();
                }
            });
            DeadlockRowsVerdict verdict = DeadlockRowsVerdict.of(parameters, database.version(),
                    database.number("select count(*) from transfer"),
                    database.number("select sum(balance) from account") - TELLERS * BALANCE,
                    Refusals.together(Arrays.asList(refusals)));
            return Conclusion.of(verdict.outcome(), verdict);
        }
    }

    /** One who transfers; confined to its thread. */
    private static final class Teller {

        private final int number;

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Bank bank;

        private final Refusals refusals = new Refusals();

        Teller(int number, RunConnection connection, Bank bank) {
            this.number = number;
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.bank = bank;
        }

        Refusals transferAll() throws InterruptedException {
            for (int transfer = 0; transfer < bank.parameters.transfers(); transfer++) {
                int next = transfer;
                bank.meet(transfer);
                if (bank.parameters.guard() == TransferGuard.RETRY) {
                    Refusals.retries().invoke(() -> transfer(next));
                }
                else {
                    transferOnce(next);
                }
            }
            return refusals;
        }

        private void transferOnce(int transfer) {
            try {
                transfer(transfer);
            }
            catch (ConcurrencyFailureException _) {
                // The bug on show: it was rolled back, and nobody makes it again. It is counted as refused.
            }
        }

        private void transfer(int transfer) {
            int from = number + 1;
            int to = TELLERS - number;
            refusals.counting(() -> connection.transaction().executeWithoutResult(_ -> {
                if (bank.parameters.guard() == TransferGuard.ORDERED && to < from) {
                    add(to, 1);
                    add(from, -1);
                }
                else {
                    add(from, -1);
                    add(to, 1);
                }
                bank.note.await(() -> jdbc.sql("insert into transfer values (?, ?)").params(number, transfer).update());
            }));
        }

        private void add(int account, int amount) {
            bank.accounts.get(account - 1).await(() -> jdbc
                    .sql("update account set balance = balance + ? where id = ?")
                    .params(amount, account)
                    .update());
        }
    }

    /** What the tellers of a run have in common. */
    private static final class Bank {

        private static final Duration MEET_WITHIN = Duration.ofSeconds(3);

        private final Parameters parameters;

        private final List<TracedLatch> transfers;

        private final List<Outside> accounts;

        private final Outside note;

        private final Outside commit;

        Bank(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.transfers = IntStream.range(0, parameters.transfers())
                    .mapToObj(transfer -> lab.latch("transfer-" + transfer, TELLERS))
                    .toList();
            this.accounts = List.of(lab.outside("account-1.write"), lab.outside("account-2.write"));
            this.note = lab.outside("transfer.insert");
            this.commit = lab.outside("commit");
        }

        /** Nobody interrupts these threads, so the wait has a limit. After it, a teller continues alone. */
        void meet(int transfer) throws InterruptedException {
            transfers.get(transfer).countDown();
            boolean _ = transfers.get(transfer).await(MEET_WITHIN);
        }
    }

    static final String NO_DEADLOCK = "no-deadlock";

    static final String RETRIED = "deadlock-retried";

    static final String MISSING = "transfers-missing";

    static final String LOST = "money-lost";

    record Parameters(
            @Parameter(
                    description = "How many transfers each of the two tellers makes. PostgreSQL takes a second to find a "
                            + "deadlock.",
                    defaultValue = "5", min = "1", max = "100") int transfers,
            @Parameter(description = "The remedy for transfers that lock the same rows in opposite orders.",
                    defaultValue = "NONE") TransferGuard guard,
            @Parameter(
                    description = "Where the accounts are kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread tellers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(NO_DEADLOCK, Grade.ACCEPTABLE,
                        "every transfer was made, and none was refused"),
                PossibleOutcome.exactly(RETRIED, grade(parameters, TransferGuard.RETRY),
                        "the engine refused transfers that waited for one another, and they were made again"),
                PossibleOutcome.exactly(MISSING, grade(parameters, TransferGuard.NONE),
                        "the engine refused transfers that waited for one another, and nobody made them again"),
                PossibleOutcome.exactly(LOST, Grade.FORBIDDEN, "half a transfer was made"));
    }

    private static Grade grade(Parameters parameters, TransferGuard possibleWith) {
        return parameters.guard() == possibleWith ? Grade.INTERESTING : Grade.FORBIDDEN;
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(TELLERS, parameters.kind(), "tellers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) TELLERS * parameters.transfers(), "transfers"));
    }
}
