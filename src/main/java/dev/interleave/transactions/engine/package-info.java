/**
 * The engines that transactions are run on, behind one interface: a database of the run's own, a connection for each session,
 * and who waits for whom.
 */
@NamedInterface("engine")
@NullMarked
package dev.interleave.transactions.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
