package dev.interleave.experiment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a class that this application never runs it: it is the program of a JVM of its own, or only looked at. So it may
 * use threads and atomics itself wherever it stands, and it needs nothing but the Java platform.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface NotRunHere {
}
