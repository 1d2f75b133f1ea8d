package dev.interleave.experiments.lockedrepository;

/**
 * Something to buy.
 *
 * @param id its id, from 1
 * @param price its price
 */
record Product(long id, long price) {
}
