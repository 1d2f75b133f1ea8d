package dev.interleave.trace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what, of the {@linkplain Machinery machinery}, records nothing itself and only calls the program: a thread of which
 * this is the innermost frame of machinery is in the program's own code, and in no operation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.METHOD})
public @interface CallsProgram {
}
