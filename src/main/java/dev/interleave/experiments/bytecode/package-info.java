/** What adding one to a field is made of, in the instructions of the JVM. */
@NullMarked
package dev.interleave.experiments.bytecode;

import org.jspecify.annotations.NullMarked;
