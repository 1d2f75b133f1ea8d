package dev.interleave.experiments.lockedrepository;

/**
 * One purchase.
 *
 * @param id its id, from 1
 * @param productId what was bought
 * @param quantity how many of it
 * @param totalAmount what was paid
 */
record Sale(long id, long productId, long quantity, long totalAmount) {
}
