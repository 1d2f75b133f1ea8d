package dev.interleave.operations.specimen;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A specimen that is held, or was, as it was at one moment.
 *
 * @param id its id
 * @param specimen what is held
 * @param status whether it still is
 * @param because why it no longer is; null if it is
 * @param pid the id of its process
 * @param hold how long it is to be held
 * @param since since when it stands
 * @param endedAt when it ended; null if it is held
 */
public record HeldView(String id, Specimen specimen, HeldSpecimen.Status status, @Nullable String because, long pid,
        Duration hold, Instant since, @Nullable Instant endedAt) {

    /** Until when it is held, unless it is ended before. */
    public Instant until() {
        return since.plus(hold);
    }
}
