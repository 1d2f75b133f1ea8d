/**
 * The SQL that users bring: read, checked against what is allowed, and written anew, so that an engine never sees a word
 * that was not checked.
 */
@NamedInterface("sql")
@NullMarked
package dev.interleave.transactions.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
