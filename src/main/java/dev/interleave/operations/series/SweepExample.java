package dev.interleave.operations.series;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.ParameterSpec;

/** Values that a sweep over a parameter may take, for those who do not know yet what to ask for. */
final class SweepExample {

    private SweepExample() {
    }

    /** Two or three values from the default on, within the limits, separated by commas. */
    static String of(ParameterSpec spec) {
        long min = number(spec, spec.min());
        long max = number(spec, spec.max());
        long middle = spec.optional() ? min : number(spec, spec.defaultValue());
        List<Long> near = LongStream.of(middle, 2 * middle, 4 * middle)
                .map(number -> Math.clamp(number, min, max))
                .distinct()
                .boxed()
                .toList();
        return (near.size() > 1 ? near : List.of(min, max)).stream()
                .map(number -> spec.type() == ParameterSpec.Type.DURATION ? DurationText.of(Duration.ofNanos(number))
                        : number.toString())
                .collect(Collectors.joining(","));
    }

    private static long number(ParameterSpec spec, @Nullable String text) {
        String known = Objects.requireNonNull(text);
        return spec.type() == ParameterSpec.Type.DURATION ? DurationText.parse(known).toNanos()
                : Long.parseLong(known);
    }
}
