package dev.interleave.experiments.processes;

import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

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
                explain(before, after, threads, processes) + memory(threads, processes, resident));
    }

    private static String explain(long before, long after, List<CountingThread> threads,
            List<CountingProcess> processes) {
        return count(threads.size(), "thread") + " had one counter, which came to " + before + ". "
                + count(processes.size(), "process") + " had a counter each, and came to "
                + processes.stream().map(process -> Long.toString(process.total())).collect(Collectors.joining(", "))
                + "; the application's was " + (after == before ? "still " : "then ") + after + ". A thread did its "
                + "first work " + millis(threads.stream().mapToLong(CountingThread::startUpNanos).summaryStatistics())
                + " after it was started, a process said its first word after "
                + millis(processes.stream().mapToLong(CountingProcess::startUpNanos).summaryStatistics()) + ".";
    }

    private static String memory(List<CountingThread> threads, List<CountingProcess> processes,
            @Nullable Long application) {
        LongSummaryStatistics resident = processes.stream()
                .map(CountingProcess::residentBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        LongSummaryStatistics allocated = threads.stream()
                .map(CountingThread::allocatedBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        String own = resident.getCount() == 0 ? " A process had "
                + mega(processes.stream().mapToLong(CountingProcess::heapCommittedBytes).summaryStatistics())
                + " of heap." : " A process had " + mega(resident) + " in RAM.";
        String shared = application == null ? "" : String.format(Locale.ROOT,
                " The threads are part of the application, which had %.1f MB in all", application / 1e6)
                + (allocated.getCount() == 0 ? "." : "; each took " + range(allocated, 1e3, "kB") + " of its heap.");
        return own + shared;
    }

    private static String count(int count, String what) {
        return count == 1 ? "One " + what : count + " " + what + (what.endsWith("s") ? "es" : "s");
    }

    private static String millis(LongSummaryStatistics nanos) {
        return range(nanos, 1e6, "ms");
    }

    private static String mega(LongSummaryStatistics bytes) {
        return range(bytes, 1e6, "MB");
    }

    private static String range(LongSummaryStatistics values, double unit, String name) {
        String least = String.format(Locale.ROOT, "%.1f", values.getMin() / unit);
        String most = String.format(Locale.ROOT, "%.1f", values.getMax() / unit);
        return (least.equals(most) ? least : least + " to " + most) + " " + name;
    }
}
