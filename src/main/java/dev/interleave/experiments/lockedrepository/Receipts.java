package dev.interleave.experiments.lockedrepository;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What the buyers say they bought, to be compared with what the repository says.
 *
 * <p>Each buyer writes only its own rows, and the early auditor only its own counts; they are read after all were joined.
 */
class Receipts {

    /** By buyer and purchase: the id the sale got, 0 for a miss. */
    private final long[][] ids;

    /** By buyer and product id: how many were bought. */
    private final long[][] quantities;

    private final int[] misses;

    private int walks;

    private int brokenWalks;

    Receipts(int buyers, int purchases, int products) {
        this.ids = new long[buyers][purchases];
        this.quantities = new long[buyers][products + 1];
        this.misses = new int[buyers];
    }

    void keep(int buyer, int purchase, long saleId, long productId, long quantity) {
        ids[buyer][purchase] = saleId;
        quantities[buyer][(int) productId] += quantity;
    }

    void miss(int buyer) {
        misses[buyer]++;
    }

    void walked() {
        walks++;
    }

    void walkBroken() {
        walks++;
        brokenWalks++;
    }

    int misses() {
        return Arrays.stream(misses).sum();
    }

    int walks() {
        return walks;
    }

    int brokenWalks() {
        return brokenWalks;
    }

    /** The ids of all sales, each as often as it was handed out. */
    LongStream ids() {
        return Arrays.stream(ids).flatMapToLong(Arrays::stream).filter(id -> id > 0);
    }

    /** How many of a product were bought. */
    long quantity(long productId) {
        return Arrays.stream(quantities).mapToLong(row -> row[(int) productId]).sum();
    }
}
