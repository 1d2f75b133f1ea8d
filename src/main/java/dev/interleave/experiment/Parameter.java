package dev.interleave.experiment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a record component means as a parameter. Values are written as a caller would write them: {@code 2},
 * {@code 100ms}, {@code none}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {

    /** What callers call it, if the component cannot have that name; by default the component's name. */
    String name() default "";

    /** What it does, in a sentence. */
    String description();

    /** The value if the caller gives none; {@code none} makes a nullable parameter absent. */
    String defaultValue();

    /**
     * The value if the caller gives none and the program is repeated by the thousand, where threads that pause do not
     * collide; {@link #defaultValue()} if left empty.
     */
    String whenRepeated() default "";

    /** The smallest value allowed. Required for numbers and durations. */
    String min() default "";

    /** The largest value allowed, of a text the largest number of characters. Required for all but choices. */
    String max() default "";
}
