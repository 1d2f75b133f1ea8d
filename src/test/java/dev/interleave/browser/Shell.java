package dev.interleave.browser;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs what somebody pastes into a terminal. */
final class Shell {

    private static final long PATIENCE_SECONDS = 30;

    private Shell() {
    }

    /** What a command line writes; it must end well. */
    static String run(String commandLine) throws IOException, InterruptedException {
        Path output = Files.createTempFile("shell", ".out");
        Process process = new ProcessBuilder("bash", "-c", commandLine)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(commandLine + " did not end well: " + Files.readString(output));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        }
        finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
