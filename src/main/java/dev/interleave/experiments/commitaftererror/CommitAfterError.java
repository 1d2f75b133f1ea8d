package dev.interleave.experiments.commitaftererror;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
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
 * For each show all customers order the last seat at the same time. Each pays, and then takes the seat, in one
 * transaction.
 *
 * <p>Whoever is first has it. The statements of the others fail, because the key is taken. What becomes of their
 * payments depends on who gets the exception, and on the engine.
 */
@Component
class CommitAfterError implements DatabaseExperiment<CommitAfterError.Parameters, CommitAfterErrorVerdict> {

    private static final List<String> TABLES = List.of(
            "create table payment (show_number int not null, customer int not null, "
                    + "primary key (show_number, customer))",
            "create table seat (show_number int primary key, customer int not null)",
            "create table standing (show_number int not null, customer int not null, "
                    + "primary key (show_number, customer))");

    private final Databases databases;

    CommitAfterError(Databases databases) {
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
            Theatre theatre = new Theatre(parameters, lab);
            Said[] said = new Said[parameters.customers()];
            lab.runUndisturbed("customer", parameters.customers(), number -> {
                try (RunConnection connection =
                        database.connect(Isolation.READ_COMMITTED, theatre.commit::during)) {
                    said[number] = new Customer(number, connection, theatre).orderForEachShow();
                }
            });
            CommitAfterErrorVerdict verdict = CommitAfterErrorVerdict.of(parameters, database.version(),
                    Said.together(said), There.in(database));
            return Conclusion.of(verdict.outcome(), verdict);
        }
    }

    /**
     * How transactions and statements ended, as the program saw it.
     *
     * @param committed how many transactions ended without an exception
     * @param taken how many inserts of a seat failed
     */
    record Said(long committed, long taken) {

        static Said together(Said[] all) {
            long committed = 0;
            long taken = 0;
            for (Said each : all) {
                committed += each.committed;
                taken += each.taken;
            }
            return new Said(committed, taken);
        }
    }

    /**
     * What is in the database in the end.
     *
     * @param payments how many payments
     * @param seats how many seats
     * @param standing how many standing places
     * @param whole how many payments that have a seat or a standing place
     */
    record There(long payments, long seats, long standing, long whole) {

        static There in(RunDatabase database) {
            return new There(database.number("select count(*) from payment"),
                    database.number("select count(*) from seat"), database.number("select count(*) from standing"),
                    database.number("select count(*) from payment p where exists (select 1 from seat s "
                            + "where s.show_number = p.show_number and s.customer = p.customer) "
                            + "or exists (select 1 from standing t "
                            + "where t.show_number = p.show_number and t.customer = p.customer)"));
        }

        /** How many orders are there in part: a payment without a place, or a place without a payment. */
        long half() {
            return payments + seats + standing - 2 * whole;
        }
    }

    /** One who orders; confined to its thread. */
    private static final class Customer {

        private final int number;

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Theatre theatre;

        private long committed;

        private long taken;

        Customer(int number, RunConnection connection, Theatre theatre) {
            this.number = number;
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.theatre = theatre;
        }

        Said orderForEachShow() throws InterruptedException {
            for (int show = 0; show < theatre.parameters.shows(); show++) {
                theatre.meet(show);
                switch (theatre.parameters.guard()) {
                    case NONE -> commitInAnyCase(show);
                    case SAVEPOINT -> standIfTaken(show);
                    case ROLLBACK -> allOrNothing(show);
                }
            }
            return new Said(committed, taken);
        }

        /** The bug on show: whoever catches the exception commits what is left of the transaction. */
        private void commitInAnyCase(int show) {
            connection.transaction().executeWithoutResult(_ -> {
                insert(theatre.payment, "payment", show);
                try {
                    insert(theatre.seat, "seat", show);
                }
                catch (DuplicateKeyException _) {
                    taken++;
                }
            });
            committed++;
        }

        private void standIfTaken(int show) {
            connection.transaction().executeWithoutResult(_ -> {
                insert(theatre.payment, "payment", show);
                try {
                    connection.nested().executeWithoutResult(_ -> insert(theatre.seat, "seat", show));
                }
                catch (DuplicateKeyException _) {
                    taken++;
                    insert(theatre.standing, "standing", show);
                }
            });
            committed++;
        }

        private void allOrNothing(int show) {
            try {
                connection.transaction().executeWithoutResult(_ -> {
                    insert(theatre.payment, "payment", show);
                    insert(theatre.seat, "seat", show);
                });
                committed++;
            }
            catch (DuplicateKeyException _) {
                // Outside of the transaction, which has been rolled back.
                taken++;
            }
        }

        private void insert(Outside what, String table, int show) {
            what.await(() -> jdbc.sql("insert into " + table + " values (?, ?)").params(show, number).update());
        }
    }

    /** What the customers of a run have in common. */
    private static final class Theatre {

        private static final Duration MEET_WITHIN = Duration.ofSeconds(1);

        private final Parameters parameters;

        private final List<TracedLatch> shows;

        private final Outside payment;

        private final Outside seat;

        private final Outside standing;

        private final Outside commit;

        Theatre(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.shows = IntStream.range(0, parameters.shows())
                    .mapToObj(show -> lab.latch("show-" + show, parameters.customers()))
                    .toList();
            this.payment = lab.outside("payment.insert");
            this.seat = lab.outside("seat.insert");
            this.standing = lab.outside("standing.insert");
            this.commit = lab.outside("commit");
        }

        /** Nobody interrupts these threads, so the wait has a limit. After it, a customer continues alone. */
        void meet(int show) throws InterruptedException {
            shows.get(show).countDown();
            boolean _ = shows.get(show).await(MEET_WITHIN);
        }
    }

    static final String WHOLE = "whole-orders";

    static final String HALF = "half-orders";

    static final String VANISHED = "vanished-orders";

    record Parameters(
            @Parameter(description = "How many customers there are, each a thread with its own connection.",
                    defaultValue = "2", min = "1", max = "4") int customers,
            @Parameter(description = "How many shows there are, one after another, each with one seat left.",
                    defaultValue = "10", min = "1", max = "100") int shows,
            @Parameter(description = "The answer to the exception that says that the seat is taken.",
                    defaultValue = "NONE") OrderGuard guard,
            @Parameter(
                    description = "Where the orders are kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread customers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {

        boolean isUnguarded() {
            return guard == OrderGuard.NONE && customers > 1;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(WHOLE, Grade.ACCEPTABLE,
                        "what was committed is there as a whole, and nothing else"),
                PossibleOutcome.exactly(HALF, grade(parameters, DatabaseEngine.H2),
                        "orders were committed in part: the payment without a place"),
                PossibleOutcome.exactly(VANISHED, grade(parameters, DatabaseEngine.POSTGRESQL),
                        "commit() returned without an exception, and nothing of the order is there"));
    }

    private static Grade grade(Parameters parameters, DatabaseEngine possibleIn) {
        return parameters.isUnguarded() && parameters.engine() == possibleIn ? Grade.INTERESTING : Grade.FORBIDDEN;
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.customers(), parameters.kind(), "customers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) parameters.customers() * parameters.shows(), "transactions"));
    }
}
