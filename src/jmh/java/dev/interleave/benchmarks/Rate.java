package dev.interleave.benchmarks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How many schedules a second something takes again and again, once it is warm. */
final class Rate {

    private Rate() {
    }

    /**
     * Warms up, measures, and prints the rate as a line.
     *
     * @param out where to
     * @param seconds for how long each
     * @param some takes some schedules and returns how many
     */
    static void print(PrintStream out, int seconds, Callable<Long> some) throws Exception {
        during(seconds, some);
        out.println(String.format(Locale.ROOT, "%.1f", during(seconds, some)));
    }

    private static double during(int seconds, Callable<Long> some) throws Exception {
        long since = System.nanoTime();
        long schedules = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            schedules += some.call();
            elapsed = (System.nanoTime() - since) / 1e9;
        }
        return schedules / elapsed;
    }
}
