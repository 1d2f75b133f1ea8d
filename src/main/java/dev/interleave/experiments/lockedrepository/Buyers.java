package dev.interleave.experiments.lockedrepository;

import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.SplittableRandom;

import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.VolatileVariable;

/**
 * Threads that buy at random.
 *
 * <p>Confined to the run's main thread, but for {@link #buy} and {@link #walkUntilDone}, which the threads call.
 */
class Buyers {

    private final LockedRepository.Parameters parameters;

    private final Lab lab;

    private final Repository<Product> products;

    private final Repository<Sale> sales;

    private final Receipts receipts;

    private final VolatileVariable done;

    Buyers(LockedRepository.Parameters parameters, Lab lab, Repository<Product> products, Repository<Sale> sales) {
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
