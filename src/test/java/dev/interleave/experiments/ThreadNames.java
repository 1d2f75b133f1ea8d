package dev.interleave.experiments;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

/** The names of all threads of this JVM, virtual ones included. */
public final class ThreadNames {

    private static final Pattern NAME = Pattern.compile("\"name\": \"(.*)\"");

    private ThreadNames() {
    }

    /** Those of threads at work for a run or a stress, which are named after it. */
    public static List<String> ofRuns() throws IOException {
        return all().stream().filter(name -> name.matches("[a-z-]+-\\d+/.*")).toList();
    }

    /** All of them. */
    public static List<String> all() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("dump.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            return NAME.matcher(Files.readString(dump)).results()
                    // JSON may have a slash with a backslash before it.
                    .map((MatchResult match) -> match.group(1).replace("\\/", "/"))
                    .toList();
        }
        finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
