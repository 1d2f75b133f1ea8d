package dev.interleave.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.interleave.store.MixedRuns;

/**
 * What five thousand runs leave behind, of which a third are cancelled and a tenth go into a deadlock, without a store and with
 * one in a file; and whether those that were answered as kept are there after the application was killed.
 *
 * <p>Arguments: how many runs, and then addresses of stores; without any, no store and a file.
 */
public final class KeptRuns {

    private KeptRuns() {
    }

    /** Makes them. */
    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
        if (arguments.length > 1) {
            for (int each = 1; each < arguments.length; each++) {
                tell(arguments[each], runs);
            }
            return;
        }
        tell("", runs);
        Path folder = Files.createTempDirectory("interleave-kept-runs-");
        tell("file:" + folder.resolve("runs"), runs);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                System.out.printf("%s: %d bytes%n", file.getFileName(), Files.size(file));
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void tell(String store, int runs) throws Exception {
        MixedRuns.Result result = new MixedRuns(store).make(runs);
        System.out.printf("store '%s': %d runs in %d s, %d cancelled, %d deadlocked, %d answered as kept, %d lost, "
                + "%d missing after kill -9%n  before %s%n  after  %s%n", store, runs, result.elapsed().toSeconds(),
                result.cancelled(), result.deadlocked(), result.kept(), result.lost(), result.missing().size(),
                result.before(), result.after());
    }
}
