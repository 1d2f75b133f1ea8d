package dev.interleave.experiments.writeskew;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * In each shift all doctors are on call, and all want to leave at the same time. One may, if another stays.
 *
 * <p>Each looks how many there are, and then writes only its own row. So no two transactions write the same, and an engine that
 * only looks for that lets both through: they leave because they have seen one another.
 */
@Component
class WriteSkew implements DatabaseExperiment<WriteSkew.Parameters, WriteSkewVerdict> {

    private static final List<String> TABLES = List.of("create table doctor (shift int not null, number int not null, "
            + "on_call boolean not null, primary key (shift, number))");

    private final Databases databases;

    WriteSkew(Databases databases) {
        this.databases = databases;
    }

    @Override
    public Databases databases() {
        return databases;
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        try (RunDatabase database = databases.open(parameters.engine(), TABLES)) {
            lab.whenEnded(database::cancel);
            Hospital hospital = new Hospital(parameters, lab);
            hospital.fill(database.jdbc());
            Refusals[] refusals = new Refusals[parameters.doctors()];
            lab.runUndisturbed("doctor", parameters.doctors(), number -> {
                try (RunConnection connection =
                        database.connect(parameters.guard().isolation(), hospital.commit::during)) {
                    refusals[number] = new Doctor(number, connection, hospital).leaveEachShift();
                }
            });
            long attended = database.number("select count(distinct shift) from doctor where on_call");
            WriteSkewVerdict verdict = WriteSkewVerdict.of(parameters, database.version(), attended,
                    Refusals.together(Arrays.asList(refusals)));
            return Conclusion.of(verdict.unattended() == 0 ? SOMEBODY : NOBODY, verdict);
        }
    }

    /** One who wants to leave; confined to its thread. */
    private static final class Doctor {

        private final int number;

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Hospital hospital;

        private final Refusals refusals = new Refusals();

        Doctor(int number, RunConnection connection, Hospital hospital) {
            this.number = number;
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.hospital = hospital;
        }

        Refusals leaveEachShift() throws InterruptedException {
            for (int shift = 0; shift < hospital.parameters.shifts(); shift++) {
                int next = shift;
                hospital.meet(shift);
                Refusals.retries().invoke(() -> leave(next));
            }
            return refusals;
        }

        private void leave(int shift) {
            refusals.counting(() -> connection.transaction().executeWithoutResult(_ -> {
                if (onCall(shift) > 1) {
                    hospital.leave.await(() -> jdbc
                            .sql("update doctor set on_call = false where shift = ? and number = ?")
                            .params(shift, number)
                            .update());
                }
            }));
        }

        private int onCall(int shift) {
            String rows = "select number from doctor where shift = ? and on_call order by number"
                    + (hospital.parameters.guard() == CallGuard.FOR_UPDATE ? " for update" : "");
            return hospital.look.await(() -> jdbc.sql(rows).param(shift).query(Integer.class).list()).size();
        }
    }

    /** What the doctors of a run have in common. */
    private static final class Hospital {

        private static final Duration MEET_WITHIN = Duration.ofSeconds(1);

        private final Parameters parameters;

        private final List<TracedLatch> shifts;

        private final Outside look;

        private final Outside leave;

        private final Outside commit;

        Hospital(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.shifts = IntStream.range(0, parameters.shifts())
                    .mapToObj(shift -> lab.latch("shift-" + shift, parameters.doctors()))
                    .toList();
            this.look = lab.outside("on-call.read");
            this.leave = lab.outside("on-call.write");
            this.commit = lab.outside("commit");
        }

        void fill(JdbcClient jdbc) {
            for (int shift = 0; shift < parameters.shifts(); shift++) {
                for (int doctor = 0; doctor < parameters.doctors(); doctor++) {
                    jdbc.sql("insert into doctor values (?, ?, true)").params(shift, doctor).update();
                }
            }
        }

        /** Nobody interrupts these threads, so the wait has a limit. After it, a doctor continues alone. */
        void meet(int shift) throws InterruptedException {
            shifts.get(shift).countDown();
            boolean _ = shifts.get(shift).await(MEET_WITHIN);
        }
    }

    static final String SOMEBODY = "somebody-on-call";

    static final String NOBODY = "nobody-on-call";

    record Parameters(
            @Parameter(description = "How many doctors there are, each a thread with its own connection.",
                    defaultValue = "2", min = "2", max = "4") int doctors,
            @Parameter(description = "How many shifts there are, one after another.", defaultValue = "10", min = "1",
                    max = "100") int shifts,
            @Parameter(
                    description = "The guard against the last doctor leaving. REPEATABLE_READ is a level that does not "
                            + "prevent it.",
                    defaultValue = "NONE") CallGuard guard,
            @Parameter(
                    description = "Where the doctors are listed: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread doctors run on.", defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {

        /** H2's SERIALIZABLE is snapshot isolation, which only looks whether two write the same row. */
        boolean isPrevented() {
            return guard == CallGuard.FOR_UPDATE
                    || guard == CallGuard.SERIALIZABLE && engine == DatabaseEngine.POSTGRESQL;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(SOMEBODY, Grade.ACCEPTABLE, "in every shift a doctor stayed on call"),
                PossibleOutcome.exactly(NOBODY, parameters.isPrevented() ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "in some shift all doctors left, because each had seen another on call"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.doctors(), parameters.kind(), "doctors");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) parameters.doctors() * parameters.shifts(), "transactions"));
    }
}
