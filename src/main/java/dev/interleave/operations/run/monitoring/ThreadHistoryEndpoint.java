package dev.interleave.operations.run.monitoring;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.WholeNumber;

/** {@code GET /actuator/threadhistory}: what threads have been doing in the last five minutes, by the second. */
@WebEndpoint(id = "threadhistory")
class ThreadHistoryEndpoint {

    private final ThreadLooks looks;

    ThreadHistoryEndpoint(ThreadLooks looks) {
        this.looks = looks;
    }

    /**
     * Tells of the last five minutes.
     *
     * @param since only of samples later than this, in milliseconds since 1970; of all if there is none
     * @throws InvalidParametersException if that is no such number
     */
    @ReadOperation
    ThreadHistoryView history(@Nullable String since) {
        return ThreadHistoryView.of(looks.samples(), since == null ? 0 : millis(since));
    }

    private static long millis(String since) {
        try {
            return WholeNumber.parse(since.strip());
        }
        catch (NumberFormatException ex) {
            throw new InvalidParametersException(new ParameterError("since",
                    "'since' must be a number of milliseconds since 1970, as atMillis of a sample, was '" + since
                            + "'",
                    since, List.of("0", Long.toString(System.currentTimeMillis()))));
        }
    }
}
