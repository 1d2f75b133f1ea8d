package dev.interleave.experiments.lockedrepository;

import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedMap;
import dev.interleave.sync.VolatileVariable;
import dev.interleave.trace.ThreadKind;

/**
 * Buyers purchase random products, then auditors add up what was sold, all through repositories with a guard each.
 *
 * <p>Without a guard two buyers may get the same id for their sales, and the map may lose entries while it grows.
 */
@Component
class LockedRepository implements Experiment<LockedRepository.Parameters, AuditVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        boolean live = parameters.all() == All.LIVE;
        Repository<Product> products = parameters.guard().repository("products", lab, live);
        for (int price = 1; price <= parameters.products(); price++) {
            long priced = price;
            products.create(id -> new Product(id, priced));
        }
        Repository<Sale> sales = parameters.guard().repository("sales", lab, live);
        Receipts receipts = new Buyers(parameters, lab, products, sales).buyAll();
        List<Audit> audits = Audit.perform(parameters, lab, products, sales);
        boolean unknownIsNone = products.find(parameters.products() + 1L) == null;
        AuditVerdict verdict = AuditVerdict.of(receipts, audits, sales.all(), unknownIsNone);
        return Conclusion.of(verdict.consistent() ? CONSISTENT : DAMAGED, verdict);
    }

    /**
     * A HashMap and a plain counter for its ids, behind a guard for readers and one for writers.
     *
     * <p>As thread-safe as its guards make it.
     *
     * @param <E> the entries
     */
    static class GuardedRepository<E> implements Repository<E> {

        private final Guard readers;

        private final Guard writers;

        private final SharedMap<E> entries;

        private final PlainVariable lastId;

        private final boolean live;

        GuardedRepository(String name, Lab lab, Guard readers, Guard writers, boolean live) {
            this.readers = readers;
            this.writers = writers;
            this.entries = lab.map(name + ".entries");
            this.lastId = lab.plain(name + ".last-id", 0);
            this.live = live;
        }

        @Override
        public long create(LongFunction<E> entry) throws InterruptedException {
            return writers.hold(() -> {
                long id = lastId.get() + 1;
                lastId.set(id);
                entries.put(id, entry.apply(id));
                return id;
            });
        }

        @Override
        public @Nullable E find(long id) throws InterruptedException {
            return readers.<@Nullable E>hold(() -> entries.get(id));
        }

        @Override
        public Collection<E> all() throws InterruptedException {
            return readers.hold(() -> live ? entries.live() : entries.copy());
        }
    }

    /**
     * Threads that buy at random.
     *
     * <p>Confined to the run's main thread, but for {@link #buy} and {@link #walkUntilDone}, which the threads call.
     */
    static class Buyers {

        private final Parameters parameters;

        private final Lab lab;

        private final Repository<Product> products;

        private final Repository<Sale> sales;

        private final Receipts receipts;

        private final VolatileVariable done;

        Buyers(Parameters parameters, Lab lab, Repository<Product> products, Repository<Sale> sales) {
            this.parameters = parameters;
            this.lab = lab;
            this.products = products;
            this.sales = sales;
            this.receipts = new Receipts(parameters.buyers(), parameters.purchases(), parameters.products());
            this.done = lab.volatileVariable("buyers-done", 0);
        }

        /** Lets all buyers buy, and waits for them; returns what they say they bought. */
        Receipts buyAll() throws InterruptedException {
            if (!parameters.auditWhileBuying()) {
                letThemBuy();
                return receipts;
            }
            Crew earlyAuditor = lab.start("early-auditor", 1, _ -> walkUntilDone());
            letThemBuy();
            done.set(1);
            earlyAuditor.join();
            return receipts;
        }

        private void letThemBuy() throws InterruptedException {
            switch (parameters.join()) {
                case END -> lab.run("buyer", parameters.buyers(), this::buy);
                case EACH -> {
                    for (int buyer = 0; buyer < parameters.buyers(); buyer++) {
                        lab.start("buyer", buyer, 1, this::buy).join();
                    }
                }
            }
        }

        private void buy(int buyer) throws InterruptedException {
            SplittableRandom random = new SplittableRandom(parameters.seed() * 31 + buyer);
            int ids = parameters.products() + (parameters.onePastEnd() ? 1 : 0);
            for (int purchase = 0; purchase < parameters.purchases(); purchase++) {
                Product product = products.find(random.nextInt(ids) + 1);
                long quantity = random.nextInt(100);
                if (product == null) {
                    receipts.miss(buyer);
                    continue;
                }
                long id = sales.create(
                        next -> new Sale(next, product.id(), quantity, product.price() * quantity));
                receipts.keep(buyer, purchase, id, product.id(), quantity);
            }
        }

        private void walkUntilDone() throws InterruptedException {
            while (done.get() == 0) {
                try {
                    // What it sees is of no interest; whether it gets through is.
                    sales.all().forEach(Objects::requireNonNull);
                    receipts.walked();
                }
                catch (ConcurrentModificationException ex) {
                    // The bug on show where the entries are live or unguarded.
                    receipts.walkBroken();
                }
            }
        }
    }

    static final String CONSISTENT = "consistent";

    static final String DAMAGED = "damaged";

    enum Join {
        /** All buyers are started, then waited for. */
        END,
        /** Each buyer is waited for before the next is started: a bug that leaves one thread at a time. */
        EACH
    }

    enum All {
        /** A repository hands out a copy of its entries. */
        COPY,
        /** It hands out its live entries: a bug, because they are then read outside the lock. */
        LIVE
    }

    record Parameters(
            @Parameter(description = "How many products there are, priced 1, 2, 3, …", defaultValue = "9", min = "1",
                    max = "100") int products,
            @Parameter(description = "How many buyers there are.", defaultValue = "4", min = "1",
                    max = "100") int buyers,
            @Parameter(
                    description = "How many purchases each buyer tries, of a random product and a random quantity of "
                            + "0 to 99.",
                    defaultValue = "1000", min = "1", max = "10000") int purchases,
            @Parameter(description = "The guard of each repository.", defaultValue = "LOCK") RepositoryGuard guard,
            @Parameter(description = "Where the buyers' random choices start from.", defaultValue = "1", min = "0",
                    max = "9007199254740991") long seed,
            @Parameter(description = "How many auditors may work at once.", defaultValue = "5", min = "1",
                    max = "100") int auditorsAtOnce,
            @Parameter(
                    description = "Whether buyers also ask for a product id one past the end; that finds nothing and is "
                            + "counted as a miss.",
                    defaultValue = "false") boolean onePastEnd,
            @Parameter(
                    description = "When buyers are waited for: at the END, or EACH inside the loop that starts them (a "
                            + "bug worth seeing).",
                    defaultValue = "END") Join join,
            @Parameter(description = "Whether all() hands out a COPY, or the LIVE entries (a bug worth seeing with "
                    + "auditWhileBuying=true).", defaultValue = "COPY") All all,
            @Parameter(description = "Whether one more auditor keeps walking through all sales while the buyers buy.",
                    defaultValue = "false") boolean auditWhileBuying,
            @Parameter(description = "The kind of thread buyers and auditors run on.",
                    defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean unguarded = parameters.guard() == RepositoryGuard.NONE
                && (parameters.buyers() > 1 || parameters.auditWhileBuying());
        boolean leaks = parameters.auditWhileBuying() && parameters.all() == All.LIVE;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(CONSISTENT, Grade.ACCEPTABLE,
                        "every purchase is there once, ids have no gap, and the audits agree with the buyers"),
                PossibleOutcome.exactly(DAMAGED, unguarded || leaks ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "entries were lost, ids given twice, or a walk through live entries failed"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        int buying = parameters.buyers() + (parameters.auditWhileBuying() ? 1 : 0);
        return parameters.products() > buying
                ? new ThreadDemand(parameters.products(), parameters.kind(), "products")
                : new ThreadDemand(buying, parameters.kind(), "buyers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) parameters.buyers() * parameters.purchases(), "purchases"));
    }
}
