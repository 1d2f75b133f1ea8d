package dev.interleave.experiments.phantombooking;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
import dev.interleave.databases.Refusals;
import dev.interleave.databases.RunConnection;
import dev.interleave.databases.RunDatabase;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.experiments.DatabaseExperiment;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * On each day all guests want a room at the same time. Each wants two slots, of which it shares one with its neighbour.
 *
 * <p>Each looks whether its slots are free, and then inserts rows of its own. What the other inserts meanwhile is a phantom:
 * no row of it was there to be read or locked. So a row lock on what was read would lock nothing.
 */
@Component
class PhantomBooking implements DatabaseExperiment<PhantomBooking.Parameters, PhantomBookingVerdict> {

    private static final int SLOTS = 2;

    private final Databases databases;

    PhantomBooking(Databases databases) {
        this.databases = databases;
    }

    @Override
    public Databases databases() {
        return databases;
    }

    private static List<String> tables(BookingGuard guard) {
        return List.of("create table room (number int primary key)",
                "create table booking (on_day int not null, slot int not null, guest int not null, primary key "
                        + (guard == BookingGuard.UNIQUE_SLOT ? "(on_day, slot))" : "(on_day, slot, guest))"),
                "insert into room values (1)");
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        try (RunDatabase database = databases.open(parameters.engine(), tables(parameters.guard()))) {
            lab.whenEnded(database::cancel);
            Hotel hotel = new Hotel(parameters, lab);
            Refusals[] refusals = new Refusals[parameters.guests()];
            long[] duplicates = new long[parameters.guests()];
            lab.runUndisturbed("guest", parameters.guests(), number -> {
                try (RunConnection connection =
                        database.connect(parameters.guard().isolation(), hotel.commit::during)) {
                    Guest guest = new Guest(number, connection, hotel);
                    guest.bookEachDay();
                    refusals[number] = guest.refusals;
                    duplicates[number] = guest.duplicates;
                }
            });
            PhantomBookingVerdict verdict = PhantomBookingVerdict.of(parameters, database.version(),
                    database.number("select count(*) from booking") / SLOTS,
                    database.number("select count(distinct on_day) from (select on_day from booking "
                            + "group by on_day, slot having count(*) > 1) twice"),
                    Arrays.stream(duplicates).sum(), Refusals.together(Arrays.asList(refusals)));
            return Conclusion.of(verdict.doubleBooked() == 0 ? ONCE : TWICE, verdict);
        }
    }

    /** One who wants the room; confined to its thread. */
    private static final class Guest {

        private final int number;

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Hotel hotel;

        private final Refusals refusals = new Refusals();

        private long duplicates;

        Guest(int number, RunConnection connection, Hotel hotel) {
            this.number = number;
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.hotel = hotel;
        }

        void bookEachDay() throws InterruptedException {
            for (int day = 0; day < hotel.parameters.days(); day++) {
                int next = day;
                hotel.meet(day);
                Refusals.retries().invoke(() -> book(next));
            }
        }

        private void book(int day) {
            try {
                refusals.counting(() -> connection.transaction().executeWithoutResult(_ -> {
                    if (hotel.parameters.guard() == BookingGuard.FOR_UPDATE) {
                        hotel.lock.await(() -> jdbc.sql("select number from room where number = 1 for update")
                                .query(Integer.class)
                                .single());
                    }
                    if (isFree(day)) {
                        hotel.insert.await(() -> jdbc.sql("insert into booking values (?, ?, ?), (?, ?, ?)")
                                .params(day, number, number, day, number + 1, number)
                                .update());
                    }
                }));
            }
            catch (DuplicateKeyException _) {
                // Another was first. It is not worth another attempt: the slot stays taken.
                duplicates++;
            }
        }

        private boolean isFree(int day) {
            return hotel.look.await(() -> jdbc
                    .sql("select count(*) from booking where on_day = ? and slot between ? and ?")
                    .params(day, number, number + 1)
                    .query(Integer.class)
                    .single()) == 0;
        }
    }

    /** What the guests of a run have in common. */
    private static final class Hotel {

        private static final Duration MEET_WITHIN = Duration.ofSeconds(1);

        private final Parameters parameters;

        private final List<TracedLatch> days;

        private final Outside lock;

        private final Outside look;

        private final Outside insert;

        private final Outside commit;

        Hotel(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.days = IntStream.range(0, parameters.days())
                    .mapToObj(day -> lab.latch("day-" + day, parameters.guests()))
                    .toList();
            this.lock = lab.outside("room.lock");
            this.look = lab.outside("bookings.read");
            this.insert = lab.outside("booking.insert");
            this.commit = lab.outside("commit");
        }

        /** Nobody interrupts these threads, so the wait has a limit. After it, a guest continues alone. */
        void meet(int day) throws InterruptedException {
            days.get(day).countDown();
            boolean _ = days.get(day).await(MEET_WITHIN);
        }
    }

    static final String ONCE = "booked-once";

    static final String TWICE = "double-booked";

    record Parameters(
            @Parameter(description = "How many guests there are, each a thread with its own connection.",
                    defaultValue = "2", min = "2", max = "4") int guests,
            @Parameter(description = "How many days there are, one after another.", defaultValue = "10", min = "1",
                    max = "100") int days,
            @Parameter(description = "The guard against two guests booking the same slot.",
                    defaultValue = "NONE") BookingGuard guard,
            @Parameter(
                    description = "Where the bookings are kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread guests run on.", defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {

        /** H2's SERIALIZABLE is snapshot isolation, which only looks whether two write the same row. */
        boolean isPrevented() {
            return switch (guard) {
                case NONE -> false;
                case SERIALIZABLE -> engine == DatabaseEngine.POSTGRESQL;
                case UNIQUE_SLOT, FOR_UPDATE -> true;
            };
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ONCE, Grade.ACCEPTABLE, "no slot was booked by two guests"),
                PossibleOutcome.exactly(TWICE, parameters.isPrevented() ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "on some day a slot was booked twice, because each guest had found it free"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.guests(), parameters.kind(), "guests");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) parameters.guests() * parameters.days(), "transactions"));
    }
}
