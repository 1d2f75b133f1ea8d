package dev.interleave.experiments.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The memory of a process that is in RAM, as Linux says in {@code /proc/PID/status}. */
final class ResidentMemory {

    private static final String FIELD = "VmRSS:";

    private static final int KIBI = 1024;

    private ResidentMemory() {
    }

    /** That of this application, in bytes; null if the operating system does not say. */
    static @Nullable Long here() {
        try {
            Path status = Path.of("/proc/self/status");
            return Files.isReadable(status) ? in(Files.readAllLines(status)) : null;
        }
        catch (IOException ex) {
            return null;
        }
    }

    /** What such lines say, in bytes; null if they do not. */
    static @Nullable Long in(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(FIELD) && line.endsWith("kB"))
                .map(line -> Long.parseLong(line.substring(FIELD.length(), line.length() - 2).strip()) * KIBI)
                .findFirst()
                .orElse(null);
    }
}
