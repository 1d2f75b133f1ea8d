package dev.interleave.experiments.downloads;

/**
 * How often a status came.
 *
 * @param status the status code, or why there is none: NO_ANSWER, ADDRESS_REFUSED, TOO_LARGE, TOO_SLOW
 * @param count how often
 */
record StatusCount(String status, long count) {
}
