/**
 * What transactions read and wrote, in the order in which they did, and the anomalies in that. After Atul Adya, "Weak
 * Consistency: A Generalized Theory and Optimistic Implementations for Distributed Transactions" (MIT, 1999), and Peter Bailis
 * and others, "Highly Available Transactions: Virtues and Limitations" (VLDB 2013).
 */
@NamedInterface("history")
@NullMarked
package dev.interleave.transactions.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
