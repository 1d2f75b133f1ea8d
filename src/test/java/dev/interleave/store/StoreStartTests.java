package dev.interleave.store;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.ApplicationProcess;
import dev.interleave.Slow;

/** Starts that are refused, each with what to do about it. */
@Slow
class StoreStartTests {

    private static void refused(String url, String description) throws Exception {
        try (ApplicationProcess application = ApplicationProcess.launch(List.of(), "--interleave.store.url=" + url)) {
            application.awaitLine(Pattern.compile(description));
        }
    }

    @Test
    void aFileIsForOneProcessAtATime(@TempDir Path folder) throws Exception {
        String url = "file:" + folder.resolve("runs");
        try (ApplicationProcess _ = ApplicationProcess.start(List.of(), "--interleave.store.url=" + url)) {
            refused(url, "is in use by another process; a file is for one at a time");
        }
        try (ApplicationProcess application = ApplicationProcess.start(List.of(), "--interleave.store.url=" + url)) {
            application.stop();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() throws Exception {
        refused("jdbc:postgresql://127.0.0.1:1/runs?password=secret",
                "The store jdbc:postgresql://127.0.0.1:1/runs cannot be opened: Connection .* refused");
    }

    @Test
    void anotherKindOfDatabaseIsRefused() throws Exception {
        refused("jdbc:mysql://db/runs", "'interleave.store.url' must begin with file:, jdbc:h2: or jdbc:postgresql:");
    }
}
