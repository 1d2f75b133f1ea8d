package dev.interleave.experiments.queueskiplocked;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the jobs.
 *
 * @param database the engine and its version
 * @param jobs how many there were
 * @param done how many were done
 * @param doneTwice how many of them more than once
 * @param mostAtOnce how many workers had a job at once, at most
 * @param explanation what happened
 */
record QueueSkipLockedVerdict(String database, int jobs, long done, long doneTwice, long mostAtOnce,
        String explanation) implements Verdict {

    static QueueSkipLockedVerdict of(QueueSkipLocked.Parameters parameters, String database, long done,
            long doneTwice, long mostAtOnce) {
        int jobs = parameters.jobs();
        String found = done < jobs ? "%s left.".formatted(count(jobs - done, "job was", "jobs were"))
                : doneTwice > 0
                        ? "%s of %s more than once: two workers had read the same one before either marked it."
                                .formatted(doneTwice, count(jobs, "job was done", "jobs were done"))
                : jobs == 1 ? "The job was done once." : "Each of %s jobs was done once.".formatted(jobs);
        boolean byLuck = done == jobs && doneTwice == 0 && !parameters.isPrevented();
        return new QueueSkipLockedVerdict(database, jobs, done, doneTwice, mostAtOnce,
                sentences(found, when(byLuck, "Nothing made sure of that."),
                        "At most %s of %s had a job at once.".formatted(mostAtOnce,
                                count(parameters.workers(), "worker")),
                        when(parameters.guard() == QueueGuard.FOR_UPDATE && parameters.workers() > 1,
                                "All want the first row, so they wait for one another.")));
    }

    /** What it comes to. */
    String outcome() {
        return done < jobs ? QueueSkipLocked.LEFT
                : doneTwice > 0 ? QueueSkipLocked.TWICE : QueueSkipLocked.ONCE;
    }
}
