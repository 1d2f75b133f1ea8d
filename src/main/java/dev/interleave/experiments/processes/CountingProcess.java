package dev.interleave.experiments.processes;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.ChildJvm;

/**
 * A process that counted, by its own word.
 *
 * @param name its name in the trace
 * @param pid its id for the operating system
 * @param total how far it came
 * @param startUpNanos from just before it was started to the first thing it said
 * @param exitNanos from the same moment until it was gone
 * @param residentBytes what it had in RAM when it had counted, what it shares with other JVMs included; null if the operating
 *     system does not say
 * @param heapUsedBytes how much of its heap was in use then
 * @param heapCommittedBytes how much heap it had then
 */
record CountingProcess(String name, long pid, long total, long startUpNanos, long exitNanos,
        @Nullable Long residentBytes, long heapUsedBytes, long heapCommittedBytes) {

    static CountingProcess of(String name, ChildJvm child) {
        List<String> said = child.lines().stream().map(ChildJvm.Line::text).toList();
        if (child.exitCode() != 0 || !said.contains(CountingProgram.BEGAN)) {
            throw new IllegalStateException(name + " ended with exit code " + child.exitCode()
                    + (said.isEmpty() ? "" : ": " + said.getLast()));
        }
        return new CountingProcess(name, child.pid(), number(CountingProgram.TOTAL, said),
                child.lines().get(said.indexOf(CountingProgram.BEGAN)).nanos(), child.exitNanos(),
                ResidentMemory.in(said), number(CountingProgram.HEAP_USED, said),
                number(CountingProgram.HEAP_COMMITTED, said));
    }

    private static long number(String field, List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.substring(field.length())))
                .findFirst()
                .orElseThrow();
    }
}
