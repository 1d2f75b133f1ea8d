package dev.interleave.experiments.lockedrepository;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedSemaphore;

/**
 * What one auditor found about one product.
 *
 * @param productId the product
 * @param quantity how many were sold
 * @param totalAmount what was paid for them
 * @param price the price of one
 */
record Audit(long productId, long quantity, long totalAmount, long price) {

    /** Lets one auditor per product add up its sales, so many at once. */
    static List<Audit> perform(LockedRepository.Parameters parameters, Lab lab, Repository<Product> products,
            Repository<Sale> sales) throws InterruptedException {
        Audit[] audits = new Audit[parameters.products()];
        TracedSemaphore desks = lab.semaphore("auditors.desks", parameters.auditorsAtOnce(), false);
        lab.run("auditor", parameters.products(), number -> audits[number] = desks.hold(
                () -> of(Objects.requireNonNull(products.find(number + 1L)), sales)));
        return new ArrayList<>(Arrays.asList(audits));
    }

    private static Audit of(Product product, Repository<Sale> sales) throws InterruptedException {
        long quantity = 0;
        long totalAmount = 0;
        for (Sale sale : sales.all()) {
            if (sale.productId() == product.id()) {
                quantity += sale.quantity();
                totalAmount += sale.totalAmount();
            }
        }
        return new Audit(product.id(), quantity, totalAmount, product.price());
    }

    boolean isPriced() {
        return totalAmount == price * quantity;
    }
}
