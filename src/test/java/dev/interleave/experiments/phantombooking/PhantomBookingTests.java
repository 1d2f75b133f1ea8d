package dev.interleave.experiments.phantombooking;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Refusals;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.OnDatabases;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Bookings of one room in H2 and in PostgreSQL. */
class PhantomBookingTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("phantom-booking", PhantomBooking::new);

    private RunView run(String... parameters) {
        return on.run(parameters);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"H2, FOR_UPDATE", "H2, UNIQUE_SLOT", "POSTGRESQL, FOR_UPDATE", "POSTGRESQL, UNIQUE_SLOT",
            "POSTGRESQL, SERIALIZABLE"})
    void noSlotIsBookedTwiceWhereItIsPrevented(DatabaseEngine engine, BookingGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("engine=" + engine, "guard=" + guard, "kind=" + kind, "guests=3", "days=40");
            assertThat(run).cameTo("booked-once", Grade.ACCEPTABLE).violatedNothing().isWhole();
            PhantomBookingVerdict verdict = verdict(run, PhantomBookingVerdict.class);
            assertThat(verdict.doubleBooked()).isZero();
            // Guests 0 and 2 have no slot in common, so a day has one or two bookings.
            assertThat(verdict.bookings()).isBetween(40L, 80L);
            assertThat(verdict.duplicates() > 0).isEqualTo(verdict.explanation().contains("unique constraint"));
            if (guard != BookingGuard.UNIQUE_SLOT) {
                assertThat(verdict.duplicates()).isZero();
            }
        }
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"H2, NONE", "H2, SERIALIZABLE", "POSTGRESQL, NONE"})
    void slotsAreBookedTwiceWhereItIsNot(DatabaseEngine engine, BookingGuard guard) {
        PhantomBookingVerdict seen = Tendency.seen("no two guests met", () -> {
            RunView run = run("engine=" + engine, "guard=" + guard, "days=40");
            assertThat(run).completed().isWhole();
            PhantomBookingVerdict verdict = verdict(run, PhantomBookingVerdict.class);
            assertThat(run.outcome().value())
                    .isEqualTo(verdict.doubleBooked() > 0 ? "double-booked" : "booked-once");
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            // Each inserts rows of its own, so that nobody is refused.
            assertThat(verdict.refusals()).isEmpty();
            return verdict;
        }, verdict -> verdict.doubleBooked() > 0);
        assertThat(seen.explanation()).contains("a slot was booked twice");
        assertThat(seen.explanation().contains("snapshot isolation")).isEqualTo(guard == BookingGuard.SERIALIZABLE);
    }

    @Slow
    @Test
    void postgresqlRefusesAtSerializable() {
        PhantomBookingVerdict seen = Tendency.seen("nobody was refused", () -> {
            RunView run = run("engine=POSTGRESQL", "guard=SERIALIZABLE", "days=20");
            assertThat(run).cameTo("booked-once", Grade.ACCEPTABLE);
            return verdict(run, PhantomBookingVerdict.class);
        }, verdict -> verdict.retries() > 0);
        assertThat(seen.refusals()).extracting(Refusals.Refusal::sqlState).containsOnly("40001");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void theUniqueConstraintRefusesTheSecond(DatabaseEngine engine) {
        PhantomBookingVerdict seen = Tendency.seen("no two guests met", () -> {
            RunView run = run("engine=" + engine, "guard=UNIQUE_SLOT", "days=20");
            assertThat(run).cameTo("booked-once", Grade.ACCEPTABLE);
            PhantomBookingVerdict verdict = verdict(run, PhantomBookingVerdict.class);
            assertThat(verdict.bookings()).isEqualTo(20);
            assertThat(verdict.refusals()).isEmpty();
            return verdict;
        }, verdict -> verdict.duplicates() > 0);
        assertThat(seen.explanation()).startsWith("No slot was booked twice on 20 days.")
                .contains("refused by the unique constraint");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(run("engine=POSTGRESQL", "days=1")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        on.assertNothingIsLeftOfCancelled(engine, BookingGuard.values(), 50, "guests=4", "days=100");
    }
}
