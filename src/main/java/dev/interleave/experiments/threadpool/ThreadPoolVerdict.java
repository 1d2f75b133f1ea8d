package dev.interleave.experiments.threadpool;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.sync.PoolKind;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the thread-pool experiment showed.
 *
 * @param tasks the tasks in the order in which they were begun, the first twenty of them
 * @param taskCount how many those were in all
 * @param threadsMade how many threads were made
 * @param peakAtWork the most of the tasks handed in by the main that were at work at once
 * @param longestQueuedNanos how long the task waited that waited longest to be begun
 * @param explanation what happened
 */
record ThreadPoolVerdict(List<Jobs.Job> tasks, int taskCount, int threadsMade, int peakAtWork, long longestQueuedNanos,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    private static final int TOLD_THREADS = 5;

    static ThreadPoolVerdict of(ThreadPool.Parameters parameters, Jobs jobs) {
        List<Jobs.Job> all = jobs.all();
        return new ThreadPoolVerdict(first(all, TOLD), all.size(),
                jobs.threads().size(), jobs.peak(),
                all.stream().mapToLong(Jobs.Job::queuedNanos).max().orElse(0), explain(parameters, jobs));
    }

    private static String explain(ThreadPool.Parameters parameters, Jobs jobs) {
        return sentences(whoDidWhat(parameters, jobs),
                "At most %s of %s %s at work at once, first at step %s.".formatted(jobs.peak(), parameters.tasks(),
                        jobs.peak() == 1 ? "was" : "were", jobs.peakStep()),
                jobs.all()
                        .stream()
                        .max(Comparator.comparingLong(Jobs.Job::queuedNanos))
                        .map(job -> "Task " + job.task() + " waited longest to begin, " + millis(job.queuedNanos())
                                + ".")
                        .orElse(""),
                when(!parameters.limited(), "This executor has no queue and no limit: it makes a thread "
                        + (parameters.executor() == PoolKind.VIRTUAL ? "for each task." : "when none is idle.")),
                when(parameters.nested(),
                        "Of the %s that tasks submitted and waited for, the waiting thread itself ran %s."
                                .formatted(count(jobs.all().size() - parameters.tasks(), "task"),
                                        jobs.doneByWhoWaited())));
    }

    private static String whoDidWhat(ThreadPool.Parameters parameters, Jobs jobs) {
        int threads = jobs.threads().size();
        String kind = parameters.executor().threads(parameters.kind()).name().toLowerCase(Locale.ROOT);
        return "%s were done by %s, all that were made: %s%s.".formatted(count(jobs.all().size(), "task"),
                count(threads, kind + " thread"),
                jobs.threads()
                        .entrySet()
                        .stream()
                        .limit(TOLD_THREADS)
                        .map(ThreadPoolVerdict::told)
                        .collect(Collectors.joining("; ")),
                when(threads > TOLD_THREADS, "; and so on"));
    }

    private static String told(Map.Entry<String, List<Long>> thread) {
        List<Long> did = thread.getValue();
        return thread.getKey() + " did " + (did.isEmpty() ? "none" : list(did, TOLD_THREADS, ", …"));
    }
}
