package dev.interleave.experiments.phantombooking;

import java.util.List;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Refusals.Refusal;
import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the days.
 *
 * @param database the engine and its version
 * @param isolation the level of the transactions
 * @param days how many there were
 * @param bookings how many bookings there are, of two slots each
 * @param doubleBooked on how many days a slot was booked twice
 * @param duplicates how many bookings the unique constraint refused
 * @param retries how many transactions were refused because of others, and made again
 * @param refusals what was said to them, and how often
 * @param explanation what happened
 */
record PhantomBookingVerdict(String database, String isolation, int days, long bookings, long doubleBooked,
        long duplicates, long retries, List<Refusal> refusals, String explanation) implements Verdict {

    static PhantomBookingVerdict of(PhantomBooking.Parameters parameters, String database, long bookings,
            long doubleBooked, long duplicates, List<Refusal> refusals) {
        long retries = refusals.stream().mapToLong(Refusal::count).sum();
        String found = doubleBooked == 0
                ? "No slot was booked twice on %s.".formatted(count(parameters.days(), "day"))
                : "On %s of %s a slot was booked twice: each guest had found it free.".formatted(doubleBooked,
                        count(parameters.days(), "day"));
        boolean snapshot = parameters.guard() == BookingGuard.SERIALIZABLE && !parameters.isPrevented();
        return new PhantomBookingVerdict(database, parameters.guard().isolation().name(), parameters.days(), bookings,
                doubleBooked, duplicates, retries, List.copyOf(refusals),
                sentences(found, when(doubleBooked == 0 && !parameters.isPrevented(), "Nothing made sure of that."),
                        when(snapshot && parameters.engine() == DatabaseEngine.H2,
                                "H2's SERIALIZABLE is snapshot isolation: it refuses two transactions that write the "
                                        + "same row, and these insert different ones."),
                        when(duplicates > 0, "%s refused by the unique constraint.".formatted(
                                count(duplicates, "booking was", "bookings were"))),
                        when(retries > 0, "%s refused and made again: %s.".formatted(
                                count(retries, "transaction was", "transactions were"),
                                listWithAnd(refusals.stream().map(Refusal::text).toList())))));
    }
}
