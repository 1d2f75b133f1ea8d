package dev.interleave.operations.program;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.program.Inside;

/**
 * How far a program's threads are followed.
 *
 * @param inside into calls of java.util.concurrent
 */
public record Following(
        @Parameter(
                description = "Whether a call into java.util.concurrent is one step (CALLS) or each access within is a "
                        + "step (STEPS), which takes many more schedules. A schedule belongs to one of the two.",
                defaultValue = "CALLS") Inside inside) {

    /** Where nobody asks. */
    static final Following NOT = new Following(Inside.CALLS);

    static final ParameterBinder<Following> BINDER = new ParameterBinder<>(Following.class);

    /** What was given that is not the default, by name. */
    Map<String, @Nullable Object> given() {
        return inside == Inside.CALLS ? Map.of() : new LinkedHashMap<>(BINDER.describe(this));
    }
}
