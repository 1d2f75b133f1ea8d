package dev.interleave.explore;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.strategy.RandomDescent;

/**
 * Estimates how many schedules an exploration has to take, from random ones that are taken in between.
 *
 * <p>Thread-safe; its descents are confined to the thread that explores.
 */
final class Estimation {

    /** So many are taken before it is worth while. */
    private static final int FROM = 500;

    /** So many random ones are the first. */
    private static final int FIRST = 50;

    /** After that, one for so many schedules. */
    private static final int EVERY = 32;

    private static final int MOST = 2000;

    private final RandomDescent descents;

    /** So many standard errors above the mean are believed. */
    private static final int ERRORS = 2;

    /** Guarded by this. */
    private double sum;

    /** Guarded by this. */
    private double squares;

    /** Guarded by this. */
    private int taken;

    private Estimation(RandomDescent descents) {
        this.descents = descents;
    }

    /** That of a plan; null if it has no end anyway. */
    static @Nullable Estimation of(Plan plan) {
        return switch (plan.search()) {
            case EXHAUSTIVE -> new Estimation(RandomDescent.amongSchedules(plan.seed()));
            case BOUNDED -> new Estimation(RandomDescent.withPreemptions(plan.preemptions(), plan.seed()));
            case REDUCED -> new Estimation(RandomDescent.amongClasses(plan.seed()));
            case PCT, RANDOM -> null;
        };
    }

    /** Whether a random schedule is to be taken after so many others. */
    synchronized boolean isDue(long schedules) {
        return taken < MOST && schedules >= FROM && taken < FIRST + (schedules - FROM) / EVERY;
    }

    /** What chooses the random schedule. */
    RandomDescent descents() {
        return descents;
    }

    /** Counts the random schedule that was taken. */
    synchronized void count() {
        double weight = descents.weight();
        sum += weight;
        squares += weight * weight;
        taken++;
    }

    /**
     * How many there are. Null if that is not known yet, or cannot be told: if more were taken than random ones make believe,
     * or if these differ so much that what was taken already is no less likely than their mean.
     */
    synchronized Report.@Nullable Estimate now(long schedules) {
        if (taken == 0) {
            return null;
        }
        double mean = sum / taken;
        double variance = squares / taken - mean * mean;
        double error = Double.isFinite(variance) ? Math.sqrt(Math.max(0, variance) / taken) : Double.POSITIVE_INFINITY;
        Report.Estimate estimate = new Report.Estimate(Math.max((double) schedules, mean), error, taken);
        return mean + ERRORS * error < schedules || estimate.isRough() && mean < 2 * (double) schedules ? null
                : estimate;
    }
}
