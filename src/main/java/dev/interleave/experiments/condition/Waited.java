package dev.interleave.experiments.condition;

/**
 * How a waiter's waiting ended.
 *
 * @param value the value with which it went on
 * @param wakeUps how often it had been woken until then
 */
record Waited(long value, int wakeUps) {
}
