package dev.interleave.operations.specimen;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.ThreadKind;

/**
 * What tools were seen to say of one specimen.
 *
 * @param deadlocked the threads that {@code ThreadMXBean.findDeadlockedThreads} names; Micrometer's
 *        {@code jvm.threads.deadlocked} is their number
 * @param monitorDeadlocked those that {@code findMonitorDeadlockedThreads} names; Micrometer's
 *        {@code jvm.threads.deadlocked.monitor} is their number
 * @param threadPrint of {@code jcmd Thread.print -l}, as {@code jstack -l} and SIGQUIT have it
 * @param threadDumpJson of {@code jcmd Thread.dump_to_file -format=json}
 * @param bootThreaddump of Spring Boot's {@code /actuator/threaddump}
 * @param jfrThreadDump of Flight Recorder's event {@code jdk.ThreadDump}
 * @param threads how the threads are told of, those that have ended left out
 */
public record Sighting(List<String> deadlocked, List<String> monitorDeadlocked, Mark threadPrint, Mark threadDumpJson,
        Mark bootThreaddump, Mark jfrThreadDump, List<ThreadSight> threads) {

    /** Copies the lists. */
    public Sighting {
        deadlocked = List.copyOf(deadlocked);
        monitorDeadlocked = List.copyOf(monitorDeadlocked);
        threads = List.copyOf(threads);
    }

    /**
     * How tools tell of one thread.
     *
     * @param name its name
     * @param kind its kind
     * @param threadInfo its state and what it waits for by {@code ThreadInfo}, and so in Boot's dump, in JConsole and in
     *        Micrometer's {@code jvm.threads.states}; null if it is not there
     * @param threadPrint the same by {@code Thread.print}; null if it is not there
     * @param threadDumpJson the same by the JSON dump; null if it is not there
     */
    public record ThreadSight(String name, ThreadKind kind, @Nullable String threadInfo, @Nullable String threadPrint,
            @Nullable String threadDumpJson) {
    }
}
