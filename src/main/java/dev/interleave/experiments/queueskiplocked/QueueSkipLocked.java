package dev.interleave.experiments.queueskiplocked;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
import dev.interleave.databases.RunConnection;
import dev.interleave.databases.RunDatabase;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.experiments.DatabaseExperiment;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * Workers take jobs from a table until there are none: each reads the first that is not done, does it, and marks it.
 *
 * <p>All look for the same row, the first. So without a lock they take the same job, and with a usual lock they wait for one
 * another.
 */
@Component
class QueueSkipLocked implements DatabaseExperiment<QueueSkipLocked.Parameters, QueueSkipLockedVerdict> {

    private static final List<String> TABLES =
            List.of("create table job (id int primary key, done boolean not null)",
                    "create table done_by (job int not null, worker int not null, primary key (job, worker))");

    private final Databases databases;

    QueueSkipLocked(Databases databases) {
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
            IntStream.rangeClosed(1, parameters.jobs())
                    .forEach(id -> database.jdbc().sql("insert into job values (?, false)").param(id).update());
            Queue queue = new Queue(parameters, lab);
            long[] most = new long[parameters.workers()];
            lab.runUndisturbed("worker", parameters.workers(), number -> {
                try (RunConnection connection =
                        database.connect(Isolation.READ_COMMITTED, queue.commit::during)) {
                    most[number] = new JobTaker(number, connection, queue).work();
                }
            });
            QueueSkipLockedVerdict verdict = QueueSkipLockedVerdict.of(parameters, database.version(),
                    database.number("select count(*) from job where done"),
                    database.number("select count(*) from (select job from done_by group by job "
                            + "having count(*) > 1) twice"),
                    Arrays.stream(most).max().orElse(0));
            return Conclusion.of(verdict.outcome(), verdict);
        }
    }

    /** One who takes jobs; confined to its thread. */
    private static final class JobTaker {

        private final int number;

        private final RunConnection connection;

        private final JdbcClient jdbc;

        private final Queue queue;

        /** How many had a job when this one had, at most. */
        private long most;

        JobTaker(int number, RunConnection connection, Queue queue) {
            this.number = number;
            this.connection = connection;
            this.jdbc = connection.jdbc();
            this.queue = queue;
        }

        long work() throws InterruptedException {
            queue.meet();
            while (Boolean.TRUE.equals(connection.transaction().execute(_ -> isJobDone()))) {
                // The next one.
            }
            return most;
        }

        private boolean isJobDone() {
            Optional<Integer> job = queue.take.await(() -> jdbc
                    .sql("select id from job where not done order by id limit 1" + queue.parameters.guard().clause())
                    .query(Integer.class)
                    .optional());
            job.ifPresent(this::perform);
            return job.isPresent();
        }

        private void perform(int job) {
            most = Math.max(most, queue.busy.addAndGet(1));
            try {
                queue.mark.await(() -> jdbc.sql("update job set done = true where id = ?").param(job).update());
                queue.note.await(
                        () -> jdbc.sql("insert into done_by values (?, ?)").params(job, number).update());
            }
            finally {
                // Before the commit: after it, the job's row would be free already.
                queue.busy.addAndGet(-1);
            }
        }
    }

    /** What the workers of a run have in common. */
    private static final class Queue {

        private static final Duration MEET_WITHIN = Duration.ofSeconds(1);

        private final Parameters parameters;

        private final TracedLatch start;

        private final Outside take;

        private final Outside mark;

        private final Outside note;

        private final Outside commit;

        /** How many have a job. */
        private final AtomicVariable busy;

        Queue(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.start = lab.latch("start", parameters.workers());
            this.take = lab.outside("job.read");
            this.mark = lab.outside("job.write");
            this.note = lab.outside("done-by.insert");
            this.commit = lab.outside("commit");
            this.busy = lab.atomic("busy", 0);
        }

        /** Nobody interrupts these threads, so the wait has a limit. After it, a worker begins alone. */
        void meet() throws InterruptedException {
            start.countDown();
            boolean _ = start.await(MEET_WITHIN);
        }
    }

    static final String ONCE = "each-once";

    static final String TWICE = "done-twice";

    static final String LEFT = "jobs-left";

    record Parameters(
            @Parameter(description = "How many workers there are, each a thread with its own connection.",
                    defaultValue = "2", min = "1", max = "4") int workers,
            @Parameter(description = "How many jobs there are.", defaultValue = "20", min = "1",
                    max = "1000") int jobs,
            @Parameter(description = "The guard against two workers taking the same job.",
                    defaultValue = "NONE") QueueGuard guard,
            @Parameter(
                    description = "Where the jobs are kept: H2 in memory, or the PostgreSQL server that the "
                            + "configuration names.",
                    defaultValue = "H2") DatabaseEngine engine,
            @Parameter(description = "The kind of thread workers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind)
            implements OnAnEngine {

        boolean isPrevented() {
            return guard != QueueGuard.NONE || workers == 1;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ONCE, Grade.ACCEPTABLE, "each job was done by one worker"),
                PossibleOutcome.exactly(TWICE, parameters.isPrevented() ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "a job was done more than once, because two workers had read it before either marked it"),
                PossibleOutcome.exactly(LEFT, Grade.FORBIDDEN, "the workers ended, and a job was left"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.workers(), parameters.kind(), "workers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.jobs(), "jobs"));
    }
}
