package dev.interleave.experiments.phantombooking;

import org.springframework.transaction.annotation.Isolation;

/** What is to keep two guests from booking the same slot. */
enum BookingGuard {

    /** Nothing, at READ COMMITTED. */
    NONE,
    /** The level SERIALIZABLE. */
    SERIALIZABLE,
    /** A slot of a day is unique in the table of bookings. */
    UNIQUE_SLOT,
    /** The row of the room is read with {@code for update} first, which locks it. */
    FOR_UPDATE;

    /** The level of the transactions. */
    Isolation isolation() {
        return this == SERIALIZABLE ? Isolation.SERIALIZABLE : Isolation.READ_COMMITTED;
    }
}
