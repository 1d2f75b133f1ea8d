package dev.interleave.trace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a package that stands between the programs and the recorder. Its frames are passed over where the place in source
 * of an event is looked for.
 *
 * <p>A package has to say so for itself: its sub-packages are not marked along with it. A class that is made at run time, in a
 * package of its own, is marked by itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Machinery {
}
