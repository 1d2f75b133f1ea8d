/** Workers who take jobs from a table, in a real database, through Spring. */
@NullMarked
package dev.interleave.experiments.queueskiplocked;

import org.jspecify.annotations.NullMarked;
