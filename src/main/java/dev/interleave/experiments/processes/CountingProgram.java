package dev.interleave.experiments.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.interleave.experiment.NotRunHere;

/** A program that counts, and says how far it came and what memory it takes. */
@NotRunHere
final class CountingProgram {

    static final String BEGAN = "began";

    static final String TOTAL = "total ";

    static final String HEAP_USED = "heap-used ";

    static final String HEAP_COMMITTED = "heap-committed ";

    /** Each JVM that loads this class has one of its own. */
    private static long counter;

    private CountingProgram() {
    }

    /** Takes how often it is to add one. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(BEGAN);
        long increments = Long.parseLong(arguments[0]);
        for (long i = 0; i < increments; i++) {
            counter++;
        }
        System.out.println(TOTAL + counter);
        Runtime runtime = Runtime.getRuntime();
        System.out.println(HEAP_USED + (runtime.totalMemory() - runtime.freeMemory()));
        System.out.println(HEAP_COMMITTED + runtime.totalMemory());
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:")).forEach(System.out::println);
        }
    }
}
