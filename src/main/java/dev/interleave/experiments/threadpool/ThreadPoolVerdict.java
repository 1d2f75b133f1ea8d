package dev.interleave.experiments.threadpool;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.sync.PoolKind;

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
        return new ThreadPoolVerdict(List.copyOf(all.subList(0, Math.min(TOLD, all.size()))), all.size(),
                jobs.threads().size(), jobs.peak(),
                all.stream().mapToLong(Jobs.Job::queuedNanos).max().orElse(0), explain(parameters, jobs));
    }

    private static String explain(ThreadPool.Parameters parameters, Jobs jobs) {
        return whoDidWhat(parameters, jobs)
                + " The most at work at once were " + jobs.peak() + " of " + parameters.tasks() + ", first at step "
                + jobs.peakStep() + "." + longestWait(jobs) + limit(parameters) + subtasks(parameters, jobs);
    }

    private static String whoDidWhat(ThreadPool.Parameters parameters, Jobs jobs) {
        int threads = jobs.threads().size();
        String told = jobs.threads()
                .entrySet()
                .stream()
                .limit(TOLD_THREADS)
                .map(ThreadPoolVerdict::told)
                .collect(Collectors.joining("; "));
        return count(jobs.all().size(), "task") + " were done by " + count(threads,
                parameters.executor().threads(parameters.kind()).name().toLowerCase(Locale.ROOT) + " thread")
                + ", all that were made: " + told
                + (threads > TOLD_THREADS ? "; and so on." : ".");
    }

    private static String told(Map.Entry<String, List<Long>> thread) {
        List<Long> did = thread.getValue();
        if (did.isEmpty()) {
            return thread.getKey() + " none";
        }
        String numbers = did.stream().limit(TOLD_THREADS).map(String::valueOf).collect(Collectors.joining(", "));
        return thread.getKey() + " " + numbers + (did.size() > TOLD_THREADS ? ", …" : "");
    }

    private static String longestWait(Jobs jobs) {
        return jobs.all()
                .stream()
                .max(Comparator.comparingLong(Jobs.Job::queuedNanos))
                .map(job -> " Task " + job.task() + " waited longest to be begun, " + millis(job.queuedNanos()) + ".")
                .orElse("");
    }

    private static String limit(ThreadPool.Parameters parameters) {
        if (parameters.limited()) {
            return "";
        }
        return " This executor has no queue and no limit: it makes a thread "
                + (parameters.executor() == PoolKind.VIRTUAL ? "for each task." : "when none is idle.");
    }

    private static String subtasks(ThreadPool.Parameters parameters, Jobs jobs) {
        if (!parameters.nested()) {
            return "";
        }
        return " Of the " + count(jobs.all().size() - parameters.tasks(), "task")
                + " that tasks handed in and waited for, "
                + jobs.doneByWhoWaited() + " were done by the very thread that waited.";
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
