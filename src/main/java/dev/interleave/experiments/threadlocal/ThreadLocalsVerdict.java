package dev.interleave.experiments.threadlocal;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What values that belong to threads showed.
 *
 * @param sawAnothers how many tasks saw the value of another task
 * @param inherited how many found main's value, which their thread was born with
 * @param threads how many threads there were for the tasks
 * @param tasks what the first twenty tasks saw
 * @param explanation what happened
 */
record ThreadLocalsVerdict(int sawAnothers, int inherited, int threads, List<TaskSighting> tasks,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    static ThreadLocalsVerdict of(ThreadLocals.Parameters parameters, List<TaskSighting> all) {
        List<TaskSighting> leaks = all.stream().filter(ThreadLocalsVerdict::sawAnothers).toList();
        int inherited = (int) all.stream().filter(seen -> ThreadLocals.OF_MAIN.equals(seen.found())).count();
        return new ThreadLocalsVerdict(leaks.size(), inherited, parameters.workers(),
                first(all, TOLD), explain(parameters, all, leaks, inherited));
    }

    private static boolean sawAnothers(TaskSighting seen) {
        return isAnothers(seen.found(), seen.task()) || isAnothers(seen.readBack(), seen.task());
    }

    private static boolean isAnothers(@Nullable String value, String own) {
        return value != null && !value.equals(own) && !value.equals(ThreadLocals.OF_MAIN);
    }

    private static String explain(ThreadLocals.Parameters parameters, List<TaskSighting> all, List<TaskSighting> leaks,
            int inherited) {
        return sentences(
                leaks.isEmpty()
                        ? "No task saw another's value: each read back its own, though every thread had one by then."
                        : leaked(leaks.getFirst())
                                + " In all, %s of %s tasks found another's value, on %s.".formatted(leaks.size(),
                                        all.size(), count(parameters.workers(), "thread"))
                                + " A thread-local value belongs to the thread, not to the task: code on a pool's "
                                + "thread has to remove it.",
                when(inherited > 0, count(inherited, "task")
                        + " found 'main', which does not belong to another task: an InheritableThreadLocal gives a "
                        + "new thread a copy of its creator's value."),
                when(parameters.onUsedThreads() > 0 && leaks.isEmpty(), parameters.holder().canStay()
                        ? "Threads were used again, but every task removed its value when it was done."
                        : "Threads were used again, but a scoped value is there for one call only: when it returned, "
                                + "nothing was left to remove."));
    }

    private static String leaked(TaskSighting first) {
        return "%s found '%s' on %s, which had run that task before and kept its value.".formatted(
                first.task(), first.found(), first.thread());
    }
}
