package dev.interleave.operations.run.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.WholeNumber;

/** A part of the list of runs. */
final class RunsPage {

    private static final int DEFAULT = 100;

    private static final int MOST = 1000;

    private RunsPage() {
    }

    /**
     * How many runs are wanted.
     *
     * @throws InvalidParametersException if that is no number that can be had
     */
    static int limit(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return DEFAULT;
        }
        try {
            int limit = Math.toIntExact(WholeNumber.parse(given));
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        catch (NumberFormatException | ArithmeticException ex) {
            // Refused like a number that is too large.
        }
        throw new InvalidParametersException(new ParameterError("limit",
                "'limit' must be 1 to " + MOST + ", was '" + given + "'", given, List.of("1 to " + MOST)));
    }

    /** The header that leads to the runs before one. */
    static String next(String last, int limit) {
        return "<" + ServletUriComponentsBuilder.fromCurrentServletMapping()
                .path("/api/runs")
                .queryParam("before", last)
                .queryParam("limit", limit)
                .toUriString() + ">; rel=\"next\"";
    }
}
