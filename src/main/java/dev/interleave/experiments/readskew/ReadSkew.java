package dev.interleave.experiments.readskew;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
import dev.interleave.sync.VolatileVariable;
import dev.interleave.trace.ThreadKind;

/**
 * A reader adds up two accounts again and again, while tellers transfer money from one to the other and back.
 *
 * <p>A transfer is committed as a whole, so the sum never changes. But one may be committed between the reader's two
 * selects. Then the reader has one account from before it and the other from after it.
 */
@Component
class ReadSkew implements DatabaseExperiment<ReadSkew.Parameters, ReadSkewVerdict> {

    private static final int READER = 0;

    private static final long BALANCE = 1000;

    static final long SUM = 2 * BALANCE;

    private static final int AMOUNT = 10;

    private static final List<String> TABLES =
            List.of("create table account (id int primary key, balance int not null)",
                    "insert into account values (1, " + BALANCE + "), (2, " + BALANCE + ")");

    private final Databases databases;

    ReadSkew(Databases databases) {
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
            long[] sums = new long[parameters.audits()];
            long[] transfers = new long[1 + parameters.tellers()];
            Refusals[] refusals = new Refusals[1 + parameters.tellers()];
            lab.runUndisturbed(bank.names(), number -> {
                ReadGuard guard = parameters.guard();
                try (RunConnection connection = database.connect(number == READER ? guard.reader() : guard.tellers(),
                        bank.commit::during)) {
                    Clerk clerk = new Clerk(connection, bank);
                    if (number == READER) {
                        clerk.auditAll(sums);
                    }
                    else {
                        transfers[number] = clerk.transferUntilAudited();
                    }
                    refusals[number] = clerk.refusals;
                }
            });
            ReadSkewVerdict verdict = ReadSkewVerdict.of(parameters, database.version(), sums,
                    Arrays.stream(transfers).sum(), database.number("select sum(balance) from account"),
                    Refusals.together(Arrays.asList(refusals)));
            return Conclusion.of(verdict.outcome(), verdict);
        }
    }

    /** One who reads or transfers; confined to its thread. */
    private static final class Clerk {

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Bank bank;

        private final Refusals refusals = new Refusals();

        Clerk(RunConnection connection, Bank bank) {
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.bank = bank;
        }

        void auditAll(long[] sums) throws InterruptedException {
            try {
                bank.meet();
                for (int audit = 0; audit < sums.length; audit++) {
                    int next = audit;
                    Refusals.retries().invoke(() -> sums[next] = audit());
                }
            }
            finally {
                bank.audited.set(1);
            }
        }

        private long audit() {
            long[] sum = new long[1];
            refusals.counting(() -> connection.transaction().executeWithoutResult(_ -> sum[0] =
                    bank.parameters.guard() == ReadGuard.ONE_STATEMENT
                            ? bank.readBoth.await(
                                    () -> number("select sum(balance) from account where id = 1 or id = 2"))
                            : bank.readFirst.await(() -> number("select balance from account where id = 1"))
                                    + bank.readSecond.await(() -> number("select balance from account where id = 2"))));
            return sum[0];
        }

        private long number(String sql) {
            return jdbc.sql(sql).query(Long.class).single();
        }

        /** There is a limit, so that tellers who are faster than the reader do not go on and on. */
        long transferUntilAudited() throws InterruptedException {
            bank.meet();
            long made = 0;
            while (made < bank.mostTransfers() && bank.audited.get() == 0) {
                int amount = made % 2 == 0 ? AMOUNT : -AMOUNT;
                Refusals.retries().invoke(() -> transfer(amount));
                made++;
            }
            return made;
        }

        /** Account 1 is always changed first, so that no two tellers wait for each other. */
        private void transfer(int amount) {
            refusals.counting(() -> connection.transaction().executeWithoutResult(_ -> {
                add(bank.writeFirst, 1, -amount);
                add(bank.writeSecond, 2, amount);
            }));
        }

        private void add(Outside account, int id, int amount) {
            account.await(() -> jdbc.sql("update account set balance = balance + ? where id = ?")
                    .params(amount, id)
                    .update());
        }
    }

    /** What the clerks of a run have in common. */
    private static final class Bank {

        private static final Duration MEET_WITHIN = Duration.ofSeconds(1);

        private static final int TRANSFERS_PER_AUDIT = 5;

        private final Parameters parameters;

        private final TracedLatch begin;

        private final VolatileVariable audited;

        private final Outside readFirst;

        private final Outside readSecond;

        private final Outside readBoth;

        private final Outside writeFirst;

        private final Outside writeSecond;

        private final Outside commit;

        Bank(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.begin = lab.latch("begin", 1 + parameters.tellers());
            this.audited = lab.volatileVariable("audited", 0);
            this.readFirst = lab.outside("account-1.read");
            this.readSecond = lab.outside("account-2.read");
            this.readBoth = lab.outside("accounts.read");
            this.writeFirst = lab.outside("account-1.write");
            this.writeSecond = lab.outside("account-2.write");
            this.commit = lab.outside("commit");
        }

        List<String> names() {
            return Stream.concat(Stream.of("reader"),
                    IntStream.range(0, parameters.tellers()).mapToObj(number -> "teller-" + number)).toList();
        }

        long mostTransfers() {
            return (long) TRANSFERS_PER_AUDIT * parameters.audits();
        }

        /** Nobody interrupts these threads, so the wait has a limit. After it, a clerk continues alone. */
        void meet() throws InterruptedException {
            begin.countDown();
            boolean _ = begin.await(MEET_WITHIN);
        }
    }

    static final String SAME = "same-sum";

    static final String SKEWED = "read-skew";

    static final String LOST = "money-lost";

    record Parameters(
            @Parameter(description = "How many tellers transfer money, each a thread with its own connection.",
                    defaultValue = "1", min = "1", max = "3") int tellers,
            @Parameter(
                    description = "How many times the reader adds up the accounts. Each teller makes at most five "
                            + "times as many transfers.",
                    defaultValue = "20", min = "1", max = "200") int audits,
            @Parameter(
                    description = "The guard against a sum of one account from before a transfer and one from after "
                            + "it.",
                    defaultValue = "NONE") ReadGuard guard,
            @Parameter(
                    description = "Where the accounts are kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread the reader and the tellers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(SAME, Grade.ACCEPTABLE, "the reader found the same sum each time"),
                PossibleOutcome.exactly(SKEWED,
                        parameters.guard() == ReadGuard.NONE ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the reader found a sum that never was, because a transfer was committed between its selects"),
                PossibleOutcome.exactly(LOST, Grade.FORBIDDEN, "half a transfer was made"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(1 + parameters.tellers(), parameters.kind(), "tellers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.audits(), "audits"));
    }
}
