package dev.interleave.experiments.stockinadatabase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.OptimisticLockingFailureException;
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
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.experiments.DatabaseExperiment;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;
import dev.interleave.trace.ThreadKind;

/**
 * Buyers take from the same stock in a database, each with a connection of its own, a transaction for each purchase.
 *
 * <p>A transaction alone keeps nobody from reading what another is about to change: at the usual level of most engines, two may
 * read the same stock, and the second writes over what the first has written.
 */
@Component
class StockInADatabase implements DatabaseExperiment<StockInADatabase.Parameters, StockVerdict> {

    private static final List<String> TABLES = List.of(
            "create table product (id int primary key, stock int not null, version int not null)",
            "create table sale (buyer int not null, purchase int not null, primary key (buyer, purchase))");

    private final Databases databases;

    StockInADatabase(Databases databases) {
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
            database.jdbc().sql("insert into product values (1, ?, 0)").param(parameters.total()).update();
            Refusals[] refusals = new Refusals[parameters.buyers()];
            Shop shop = new Shop(parameters, lab);
            lab.runUndisturbed("buyer", parameters.buyers(), number -> {
                try (RunConnection connection = database.connect(parameters.isolation(), shop.commit::during)) {
                    refusals[number] = new Buyer(number, connection, shop).buyAll();
                }
            });
            long left = database.number("select stock from product where id = 1");
            long sold = database.number("select count(*) from sale");
            StockVerdict verdict = StockVerdict.of(parameters, database.version(), sold, left,
                    Refusals.together(Arrays.asList(refusals)));
            return Conclusion.of(verdict.isConsistent() ? CONSISTENT : LOST, verdict);
        }
    }

    /** What is read of the product, where both count. */
    private record Product(int stock, int version) {
    }

    /** One who buys; confined to its thread. */
    private static final class Buyer {

        private final int number;

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Shop shop;

        private final Refusals refusals = new Refusals();

        Buyer(int number, RunConnection connection, Shop shop) {
            this.number = number;
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.shop = shop;
        }

        Refusals buyAll() {
            for (int purchase = 0; purchase < shop.parameters.purchases(); purchase++) {
                int next = purchase;
                if (shop.parameters.guard().isRetried()) {
                    Refusals.retries().invoke(() -> buy(next));
                }
                else {
                    buy(next);
                }
            }
            return refusals;
        }

        private void buy(int purchase) {
            refusals.counting(() -> connection.transaction().executeWithoutResult(_ -> {
                take();
                shop.sell.await(() -> jdbc.sql("insert into sale values (?, ?)").params(number, purchase).update());
            }));
        }

        private void take() {
            switch (shop.parameters.guard()) {
                case NONE, SERIALIZABLE -> write(read("select stock from product where id = 1") - 1);
                case FOR_UPDATE -> write(read("select stock from product where id = 1 for update") - 1);
                case VERSION -> takeIfUnchanged();
                case ATOMIC_UPDATE -> update("update product set stock = stock - 1 where id = 1 and stock > 0");
                case ADVISORY_LOCK -> {
                    shop.lock.await(() -> jdbc.sql("select pg_advisory_xact_lock(hashtext(current_schema()), 1)")
                            .query((_, _) -> true)
                            .single());
                    write(read("select stock from product where id = 1") - 1);
                }
            }
        }

        private long read(String sql) {
            return shop.read.await(() -> jdbc.sql(sql).query(Long.class).single());
        }

        private void write(long stock) {
            update("update product set stock = ? where id = 1", stock);
        }

        private void takeIfUnchanged() {
            Product seen = shop.read.await(() -> jdbc.sql("select stock, version from product where id = 1")
                    .query(Product.class)
                    .single());
            if (update("update product set stock = ?, version = version + 1 where id = 1 and version = ?",
                    seen.stock() - 1, seen.version()) == 0) {
                throw new OptimisticLockingFailureException("Version " + seen.version() + " is gone");
            }
        }

        private int update(String sql, Object... values) {
            return shop.write.await(() -> jdbc.sql(sql).params(values).update());
        }
    }

    /** What the buyers of a run have in common. */
    private static final class Shop {

        private final Parameters parameters;

        private final Outside read;

        private final Outside write;

        private final Outside sell;

        private final Outside commit;

        private final Outside lock;

        Shop(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.read = lab.outside("stock.read");
            this.write = lab.outside("stock.write");
            this.sell = lab.outside("sale.insert");
            this.commit = lab.outside("commit");
            this.lock = lab.outside("advisory-lock");
        }
    }

    static final String CONSISTENT = "consistent";

    static final String LOST = "lost-updates";

    record Parameters(
            @Parameter(description = "How many buyers there are, each a thread with its own connection.",
                    defaultValue = "2", min = "1", max = "4") int buyers,
            @Parameter(description = "How many purchases each makes, of one piece each.", defaultValue = "5", min = "1",
                    max = "1000") int purchases,
            @Parameter(
                    description = "The guard against two buyers taking the same piece. ADVISORY_LOCK needs "
                            + "engine=POSTGRESQL.",
                    defaultValue = "NONE") StockGuard guard,
            @Parameter(
                    description = "Where the stock is kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread buyers run on.", defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {

        /** How many pieces are bought in all, which is also how many there are. */
        int total() {
            return buyers * purchases;
        }

        Isolation isolation() {
            return guard == StockGuard.SERIALIZABLE ? Isolation.SERIALIZABLE : Isolation.READ_COMMITTED;
        }
    }

    @Override
    public List<ParameterError> objections(Parameters parameters) {
        List<ParameterError> errors = new ArrayList<>(DatabaseExperiment.super.objections(parameters));
        if (parameters.guard() == StockGuard.ADVISORY_LOCK && parameters.engine() == DatabaseEngine.H2) {
            errors.add(new ParameterError("guard",
                    "'guard' must not be ADVISORY_LOCK with engine=H2, which has no such locks, was ADVISORY_LOCK",
                    "ADVISORY_LOCK", Arrays.stream(StockGuard.values())
                            .filter(guard -> guard != StockGuard.ADVISORY_LOCK)
                            .map(StockGuard::name)
                            .toList()));
        }
        return errors;
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean unguarded = parameters.guard() == StockGuard.NONE && parameters.buyers() > 1;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(CONSISTENT, Grade.ACCEPTABLE,
                        "every purchase is there, and the stock fell by as many"),
                PossibleOutcome.exactly(LOST, unguarded ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the stock fell by less than was sold: a buyer wrote over what another had written"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.buyers(), parameters.kind(), "buyers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.total(), "purchases"));
    }
}
