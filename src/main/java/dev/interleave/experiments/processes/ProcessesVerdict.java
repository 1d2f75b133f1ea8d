package dev.interleave.experiments.processes;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What threads and processes counted, and what they took.
 *
 * @param counterAfterThreads what the application's counter was when the threads had counted
 * @param counterAfterProcesses what it was when the processes had
 * @param threads the threads
 * @param processes the processes
 * @param applicationResidentBytes what the application, which all the threads are part of, has in RAM; null if the operating
 *     system does not say
 * @param explanation what happened
 */
record ProcessesVerdict(long counterAfterThreads, long counterAfterProcesses, List<CountingThread> threads,
        List<CountingProcess> processes, @Nullable Long applicationResidentBytes,
        String explanation) implements Verdict {

    static ProcessesVerdict of(long before, long after, List<CountingThread> threads,
            List<CountingProcess> processes) {
        Long resident = ResidentMemory.here();
        return new ProcessesVerdict(before, after, threads, processes, resident,
                sentences(explain(before, after, threads, processes), memory(threads, processes, resident)));
    }

    private static String explain(long before, long after, List<CountingThread> threads,
            List<CountingProcess> processes) {
        return sentences(
                "%s had one counter, which reached %s.".formatted(count(threads.size(), "thread", "threads"), before),
                "%s had a counter each, and reached %s; the application's was %s %s.".formatted(
                        count(processes.size(), "process", "processes"),
                        list(processes.stream().map(CountingProcess::total).toList()),
                        after == before ? "still" : "then", after),
                "A thread did its first work %s after its start; a process printed its first word after %s."
                        .formatted(range(threads.stream().map(CountingThread::startUpNanos), 1e6, "ms"),
                                range(processes.stream().map(CountingProcess::startUpNanos), 1e6, "ms")));
    }

    private static String memory(List<CountingThread> threads, List<CountingProcess> processes,
            @Nullable Long application) {
        String resident = range(processes.stream().map(CountingProcess::residentBytes), 1e6, "MB");
        String allocated = range(threads.stream().map(CountingThread::allocatedBytes), 1e3, "kB");
        return sentences(
                "A process had " + (resident.isEmpty()
                        ? range(processes.stream().map(CountingProcess::heapCommittedBytes), 1e6, "MB") + " of heap."
                        : resident + " in RAM."),
                application == null ? ""
                        : "The threads are part of the application, which had %s MB in all%s.".formatted(
                                decimal(application / 1e6, 1),
                                when(!allocated.isEmpty(), "; each took " + allocated + " of its heap")));
    }

    private static String count(int count, String one, String many) {
        return count == 1 ? "One " + one : count + " " + many;
    }

    /** From the least that is known to the most; empty if none is. */
    private static String range(Stream<@Nullable Long> values, double unit, String name) {
        LongSummaryStatistics known =
                values.filter(Objects::nonNull).mapToLong(Long::longValue).summaryStatistics();
        String least = decimal(known.getMin() / unit, 1);
        String most = decimal(known.getMax() / unit, 1);
        return when(known.getCount() > 0, (least.equals(most) ? least : least + " to " + most) + " " + name);
    }
}
