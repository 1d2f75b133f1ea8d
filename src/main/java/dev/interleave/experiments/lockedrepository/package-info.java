/** Repositories behind a lock each, buyers who fill them and auditors who add up. */
@NullMarked
package dev.interleave.experiments.lockedrepository;

import org.jspecify.annotations.NullMarked;
